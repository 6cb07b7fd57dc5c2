import * as z from 'zod/mini';
import { limits } from './limits.ts';
import { method, rates } from './method.ts';
import { Id, Time, text } from './schema.ts';

/** What the admins of a group want every member to know: methods of chat. */
export const groupNotice = [
  method({
    name: 'chat.set_notice',
    summary: 'Gives a group its notice, which its members are shown once; an empty one ends it.',
    access: 'user',
    class: 'write',
    limit: rates.write,
    orderedBy: 'conversation',
    input: z.strictObject({ conversation: Id, text: text(limits.groupNotice) }),
    output: z.object({}),
    errors: ['not_found', 'chat.not_allowed', 'chat.not_a_group', 'chat.silenced'],
  }),
  method({
    name: 'chat.notice',
    summary: 'The notice of a group, for its members; null where it has none.',
    access: 'user',
    class: 'read',
    limit: rates.read,
    input: z.strictObject({ conversation: Id }),
    output: z.object({ notice: z.nullable(z.object({ text: z.string(), by: Id, at: Time })) }),
    errors: ['not_found'],
  }),
] as const;
