import * as z from 'zod/mini';
import { limits } from './limits.ts';
import { Message } from './message.ts';
import { method, rates } from './method.ts';
import { Id, Seq, Time } from './schema.ts';

/** A message that a person wants to find again. A row of one's own log. */
export const Favourite = z.object({ conversation: Id, seq: Seq, at: Time });
export type Favourite = z.output<typeof Favourite>;

/** Favourites across conversations: methods of chat. */
export const favourites = [
  method({
    name: 'chat.favour',
    summary: 'Keeps a message as a favourite, for oneself alone, or lets go of it.',
    access: 'user',
    class: 'write',
    limit: rates.write,
    orderedBy: 'conversation',
    input: z.strictObject({ conversation: Id, seq: Seq, kept: z.boolean() }),
    output: z.object({}),
    errors: ['not_found', 'chat.not_allowed', 'chat.recalled', 'chat.too_many_favourites'],
  }),
  method({
    name: 'chat.favourites',
    summary: 'One’s favourites, the last kept first, as far as one may still read them.',
    access: 'user',
    class: 'read',
    limit: rates.read,
    input: z.strictObject({
      /** The last of the page before. */
      before: z.optional(z.strictObject({ at: Time, key: Id })),
      limit: z.optional(z.int().check(z.minimum(1), z.maximum(limits.page))),
    }),
    output: z.object({
      favourites: z.array(z.object({ key: Id, ...Favourite.shape, message: Message })),
      more: z.boolean(),
    }),
    errors: [],
  }),
] as const;
