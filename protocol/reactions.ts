import * as z from 'zod/mini';
import { limits } from './limits.ts';
import { method, rates } from './method.ts';
import { Emoji, Id, Seq, Time, Version } from './schema.ts';

const limit = z.optional(z.int().check(z.minimum(1), z.maximum(limits.page)));

/** What people give to messages: methods of chat. */
export const reactions = [
  method({
    name: 'chat.react',
    summary: 'Gives a message one’s reaction, in place of the former one; null takes it back.',
    access: 'user',
    class: 'write',
    limit: rates.write,
    orderedBy: 'conversation',
    input: z.strictObject({ conversation: Id, seq: Seq, emoji: z.nullable(Emoji) }),
    output: z.object({ version: Version }),
    errors: [
      'not_found',
      'chat.not_allowed',
      'chat.not_contacts',
      'chat.recalled',
      'chat.silenced',
      'chat.too_many_reactions',
    ],
  }),
  method({
    name: 'chat.reactions',
    summary: 'Who reacted to a message, by user id, a page at a time; and the caller’s own.',
    access: 'user',
    class: 'read',
    limit: rates.read,
    input: z.strictObject({ conversation: Id, seq: Seq, after: z.optional(Id), limit }),
    output: z.object({
      reactions: z.array(z.object({ user: Id, emoji: Emoji, at: Time })),
      own: z.nullable(Emoji),
      more: z.boolean(),
    }),
    errors: ['not_found'],
  }),
] as const;
