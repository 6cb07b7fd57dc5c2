import * as z from 'zod/mini';
import { History } from './card.ts';
import { limits } from './limits.ts';
import { Attachment } from './media.ts';
import { Sent } from './message.ts';
import { method, rates } from './method.ts';
import { ClientId, Id, Seq, Time } from './schema.ts';

/** Messages passed on as one: methods of chat. */
export const forwards = [
  method({
    name: 'chat.forward',
    summary: 'Sends messages of another conversation as one, which opens to them.',
    access: 'user',
    class: 'send',
    limit: rates.outreach,
    orderedBy: 'conversation',
    input: z.strictObject({
      conversation: Id,
      clientId: ClientId,
      from: Id,
      seqs: z.array(Seq).check(z.minLength(1), z.maxLength(limits.bundled)),
    }),
    output: Sent,
    errors: [
      'chat.silenced',
      'not_found',
      'chat.not_contacts',
      'chat.not_allowed',
      'chat.bundle_too_large',
      'conflict',
    ],
  }),
  method({
    name: 'chat.bundle',
    summary: 'The messages that were forwarded as one; with `whole`, those within them follow.',
    access: 'user',
    class: 'read',
    limit: rates.read,
    input: z.strictObject({
      conversation: Id,
      seq: Seq,
      /** Leads into those within, by place. */
      path: z.optional(z.array(z.int().check(z.minimum(0))).check(z.maxLength(limits.bundleDepth))),
      /** All of it at once: each that holds others is followed by them, one deeper. */
      whole: z.optional(z.boolean()),
    }),
    output: z.object({
      title: z.string(),
      items: z.array(
        z.object({
          name: z.string(),
          sentAt: Time,
          text: z.string(),
          /** Whoever sees the message may read them. */
          attachments: z.optional(z.array(Attachment)),
          /** Messages within, that had been forwarded as one before. */
          history: z.optional(History),
          /** Of a `whole` answer: how deep it is within, from 0. */
          depth: z.optional(z.int()),
        }),
      ),
    }),
    errors: ['not_found'],
  }),
] as const;
