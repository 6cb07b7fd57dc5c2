import * as z from 'zod/mini';
import { limits } from './limits.ts';
import { method, rates } from './method.ts';
import { Id, ids, line, Version } from './schema.ts';

/** What the members of one group are called there, of those who chose a name for it. */
export const Nicknames = z.object({
  conversation: Id,
  /** As of which `nicknames` of the conversation, at least. */
  version: Version,
  names: z.array(z.object({ user: Id, name: z.string() })),
  /** Of a group where more chose one: ask for that one alone, `after` this. */
  next: z.optional(Id),
});
export type Nicknames = z.output<typeof Nicknames>;

/** What people are called in a group: methods of chat. */
export const nicknames = [
  method({
    name: 'chat.set_nickname',
    summary: 'What the caller is called in a group, by all there; empty for the own name.',
    access: 'user',
    class: 'write',
    limit: rates.outreach,
    orderedBy: 'conversation',
    input: z.strictObject({ conversation: Id, name: line(limits.displayName) }),
    output: z.object({}),
    errors: ['not_found', 'chat.not_a_group', 'chat.silenced'],
  }),
  method({
    name: 'chat.nicknames',
    summary: 'What members are called in groups; those that the caller is not in are left out.',
    access: 'user',
    class: 'read',
    limit: rates.read,
    input: z.strictObject({
      conversations: ids(limits.nicknamedGroups),
      /** The `next` of the page before. */
      after: z.optional(Id),
    }),
    output: z.object({ groups: z.array(Nicknames) }),
    errors: [],
  }),
] as const;
