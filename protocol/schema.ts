import * as z from 'zod/mini';
import { handlePattern } from './handle.ts';
import { limits } from './limits.ts';

/** PostgreSQL stores neither NUL nor lone surrogates: the wire refuses them (SPEC C7). */
const storable = z.refine<string>((text) => text.isWellFormed() && !text.includes('\0'), {
  error: 'contains a character that cannot be stored',
});

/** Blanks, and letters that nobody sees: the filler of Hangul, an empty pattern of Braille. */
const unseen = /[\p{Z}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/gu;

/** Whether there is something to see in a text. */
export const isFilled = (text: string) => text.replace(unseen, '') !== '';

const visible = z.refine<string>(isFilled, { error: 'is empty' });

/** New lines, and what turns the direction of the words around it: a name would pass for others. */
const astray = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;

const steady = z.refine<string>((text) => !astray.test(text), {
  error: 'contains a character that cannot be stored',
});

/** Text that may be empty, of at most `max` UTF-16 units. */
export const text = (max: number) => z.string().check(z.maxLength(max), storable);

/** Text with something to see in it. */
export const filledText = (max: number) =>
  z.string().check(z.minLength(1), z.maxLength(max), storable, visible);

/** A name or a title: one line that keeps to itself wherever it is shown. It may be empty. */
export const line = (max: number) => text(max).check(steady);

/** The same with something to see in it. */
export const filledLine = (max: number) => filledText(max).check(steady);

/** One emoji as Unicode recommends it for interchange, with whatever it is joined of. */
export const Emoji = z.string().check(
  z.maxLength(limits.emoji),
  z.refine<string>((text) => /^\p{RGI_Emoji}$/v.test(text), { error: 'is not one emoji' }),
);

const maxId = 2 ** 52 - 1;

/** Ids of users, conversations and devices: random, positive, at most 52 bits. */
export const Id = z.int().check(z.minimum(1), z.maximum(maxId));

/** A dense position in a conversation's log; 0 is the place before the first message. */
export const Seq = z.int().check(z.minimum(0), z.maximum(maxId));

/** A point in the history of changes of a conversation or of a user. */
export const Version = z.int().check(z.minimum(0), z.maximum(maxId));

/** Milliseconds since the epoch. */
export const Time = z.int().check(z.minimum(0), z.maximum(8.64e15));

/** Made by the caller, once for each thing it wants done: repeating it is harmless (SPEC W6). */
export const ClientId = z.string().check(z.regex(/^[A-Za-z0-9_-]{8,40}$/));

/** Handles are lower-case Latin letters, digits and underscores, and begin with a letter. */
export const Handle = z
  .string()
  .check(
    z.minLength(limits.handle.min),
    z.maxLength(limits.handle.max),
    z.regex(new RegExp(`^${handlePattern}$`)),
  );

/** A secret in a link, a device token or a one-time code of the server's making. */
export const Token = z.string().check(z.regex(/^[A-Za-z0-9_-]{16,64}$/));

/** An uploaded picture. */
export const BlobId = z.string().check(z.regex(/^[A-Za-z0-9_-]{22,43}$/));

/** What a message may carry: made of a complete upload. */
export const MediaId = z.string().check(z.regex(/^[A-Za-z0-9_-]{22}$/));

/** An upload under way: the last part of its address. */
export const UploadId = z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/));

/** A BCP 47 language tag, as in `en` or `zh-Hant-TW`. */
export const Locale = z.string().check(z.regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}$/));

export const ids = (max: number = limits.ids) =>
  z.array(Id).check(z.minLength(1), z.maxLength(max));

export type Id = z.output<typeof Id>;
export type Seq = z.output<typeof Seq>;
export type Version = z.output<typeof Version>;
export type Time = z.output<typeof Time>;
