import * as z from 'zod/mini';
import { limits } from './limits.ts';
import { method, rates } from './method.ts';
import { Id } from './schema.ts';

/** For how long what is written in a conversation stays: methods of chat. */
export const timers = [
  method({
    name: 'chat.set_timer',
    summary:
      'Lets what is written from now on disappear for everyone after a time, or stay. In a group its admins do.',
    access: 'user',
    class: 'write',
    limit: rates.write,
    orderedBy: 'conversation',
    input: z.strictObject({
      conversation: Id,
      /** In milliseconds, one of `messageTimers`; null lets it stay. */
      timer: z.nullable(z.literal(limits.messageTimers)),
    }),
    output: z.object({}),
    errors: ['not_found', 'chat.not_allowed', 'chat.not_contacts', 'chat.silenced'],
  }),
] as const;
