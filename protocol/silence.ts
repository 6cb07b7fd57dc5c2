import * as z from 'zod/mini';
import { limits } from './limits.ts';
import { method, rates } from './method.ts';
import { Id } from './schema.ts';

/** Keeping members of a group from writing: methods of chat. */
export const silence = [
  method({
    name: 'chat.silence_member',
    summary:
      'Keeps a member from writing in a group for some minutes; null until it is lifted, 0 lifts it.',
    access: 'user',
    class: 'write',
    limit: rates.write,
    orderedBy: 'conversation',
    input: z.strictObject({
      conversation: Id,
      user: Id,
      minutes: z.nullable(z.int().check(z.minimum(0), z.maximum(limits.silencedMinutes))),
    }),
    output: z.object({}),
    errors: ['not_found', 'chat.not_allowed', 'chat.not_a_group'],
    evenFull: true,
  }),
] as const;
