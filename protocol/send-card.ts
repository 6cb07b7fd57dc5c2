import * as z from 'zod/mini';
import { limits } from './limits.ts';
import { Sent } from './message.ts';
import { method, rates } from './method.ts';
import { ClientId, Id } from './schema.ts';

/** Degrees as they are written, to the millionth: a tenth of a metre. */
const Latitude = z.string().check(z.regex(/^-?(90(\.0{1,6})?|[0-8]?\d(\.\d{1,6})?)$/));
const Longitude = z.string().check(z.regex(/^-?(180(\.0{1,6})?|(1[0-7]\d|\d?\d)(\.\d{1,6})?)$/));

const Wish = z.union([
  z.strictObject({ kind: z.literal('contact'), user: Id }),
  z.strictObject({
    kind: z.literal('place'),
    latitude: Latitude,
    longitude: Longitude,
    /** In metres. */
    accuracy: z.optional(z.int().check(z.minimum(0), z.maximum(limits.placeAccuracy))),
  }),
]);

/** Cards that people send: methods of chat. */
export const cards = [
  method({
    name: 'chat.send_card',
    summary: 'Sends a person whom the caller sees, or a place, as a card that the server makes.',
    access: 'user',
    class: 'send',
    limit: rates.send,
    orderedBy: 'conversation',
    input: z.strictObject({ conversation: Id, clientId: ClientId, card: Wish }),
    output: Sent,
    errors: ['not_found', 'chat.not_contacts', 'chat.not_allowed', 'conflict'],
  }),
] as const;

export type CardWish = z.output<typeof Wish>;
