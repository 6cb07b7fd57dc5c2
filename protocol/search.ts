import * as z from 'zod/mini';
import { limits } from './limits.ts';
import { Message } from './message.ts';
import { method, rates } from './method.ts';
import { Id, Seq, Time, text } from './schema.ts';

/** A place in what was found, newest first: by time, then conversation, then place in its log. */
const FoundPlace = z.strictObject({ sentAt: Time, conversation: Id, seq: Seq });

/** A message that was found. */
export const Found = z.object({
  conversation: Id,
  message: Message,
  /**
   * Where its text first holds a word that was asked for, in UTF-16 units; null where that is in
   * the name of a file, or no word was.
   */
  match: z.nullable(z.object({ from: z.int(), to: z.int() })),
});
export type Found = z.output<typeof Found>;

export const search = [
  method({
    name: 'search.messages',
    summary:
      'Finds messages by the beginnings of their words and of the names of their files, by whom, what sort and when.',
    access: 'user',
    class: 'read',
    limit: rates.search,
    input: z.strictObject({
      /** All of its words have to be there. Empty to find by the rest alone. */
      query: text(limits.search),
      conversation: z.optional(Id),
      sender: z.optional(Id),
      /** `link`: a text with a link in it. `media`: photos and videos. */
      kind: z.optional(z.enum(['text', 'link', 'card', 'media', 'file', 'voice'])),
      /** From this time on, and before that one. */
      from: z.optional(Time),
      to: z.optional(Time),
      /** What is older than this: `next` of the page before. */
      before: z.optional(FoundPlace),
      limit: z.optional(z.int().check(z.minimum(1), z.maximum(limits.page))),
    }),
    /**
     * Newest first. A page may hold fewer than asked for, even none, and yet not be the last:
     * `next` is null on that one.
     */
    output: z.object({
      found: z.array(Found),
      next: z.nullable(z.object(FoundPlace.shape)),
    }),
    errors: ['not_found'],
  }),
] as const;
