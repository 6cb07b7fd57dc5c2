import * as z from 'zod/mini';
import { Member, Role } from './chat.ts';
import { limits } from './limits.ts';
import { method, rates } from './method.ts';
import { filledText, Id, Seq, Time, Version } from './schema.ts';

const read = { access: 'user', class: 'read', limit: rates.read } as const;

/** Who is in a conversation, has read something and has it open: methods of chat. */
export const members = [
  method({
    name: 'chat.members',
    summary:
      'The members of a conversation, a page at a time: by user id, or who manages it first and then by joining.',
    ...read,
    input: z.strictObject({
      conversation: Id,
      after: z.optional(Id),
      limit: z.optional(z.int().check(z.minimum(1), z.maximum(limits.page))),
      order: z.optional(z.enum(['id', 'standing'])),
      /** By standing: how the one of `after` stood on the page before, who may have left since. */
      stood: z.optional(z.strictObject({ role: Role, joinedAt: Time })),
    }),
    output: z.object({ members: z.array(Member), more: z.boolean(), rosterVersion: Version }),
    errors: ['not_found'],
  }),
  method({
    name: 'chat.receipts',
    summary:
      'Who has read a message of one’s own, among those who show it; a page of a large group.',
    ...read,
    input: z.strictObject({
      conversation: Id,
      seq: Seq,
      /** The `next` of the page before. */
      after: z.optional(z.int().check(z.minimum(0))),
    }),
    output: z.object({
      read: z.array(Id),
      delivered: z.array(Id),
      memberCount: z.int(),
      /**
       * Ask on `after` this; in groups of more than `heldMembers` only, where it is not all. A page
       * may be empty, and not the last.
       */
      next: z.optional(z.int()),
    }),
    errors: ['not_found'],
  }),
  method({
    name: 'chat.watch',
    summary:
      'Names the groups that this device has open: of large ones, every event comes to it whole.',
    access: 'user',
    class: 'ephemeral',
    limit: rates.ephemeral,
    input: z.strictObject({ conversations: z.array(Id).check(z.maxLength(limits.watchedGroups)) }),
    output: z.object({}),
    errors: [],
    over: 'socket',
  }),
  method({
    name: 'chat.find_members',
    summary: 'Members of a conversation whose name there, or own name, has what was typed.',
    access: 'user',
    class: 'read',
    limit: rates.search,
    input: z.strictObject({ conversation: Id, words: filledText(limits.search) }),
    output: z.object({ members: z.array(Member) }),
    errors: ['not_found'],
  }),
] as const;
