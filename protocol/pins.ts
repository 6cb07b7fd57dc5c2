import * as z from 'zod/mini';
import { Message } from './message.ts';
import { method, rates } from './method.ts';
import { Id, Seq } from './schema.ts';

/** What is pinned in a conversation: methods of chat. */
export const pins = [
  method({
    name: 'chat.pin_message',
    summary: 'Pins a message for everyone, or takes it down: in a group its admins do.',
    access: 'user',
    class: 'write',
    limit: rates.write,
    orderedBy: 'conversation',
    input: z.strictObject({ conversation: Id, seq: Seq, pinned: z.boolean() }),
    output: z.object({}),
    errors: [
      'not_found',
      'chat.not_allowed',
      'chat.not_contacts',
      'chat.recalled',
      'chat.silenced',
      'chat.too_many_pins',
    ],
  }),
  method({
    name: 'chat.pinned_messages',
    summary: 'The pinned messages that the caller may see, the last pinned last.',
    access: 'user',
    class: 'read',
    limit: rates.read,
    input: z.strictObject({ conversation: Id }),
    output: z.object({ messages: z.array(Message) }),
    errors: ['not_found'],
  }),
] as const;
