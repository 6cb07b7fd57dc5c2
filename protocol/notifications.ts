import * as z from 'zod/mini';
import { limits } from './limits.ts';
import type { Attachment } from './media.ts';
import { method, rates } from './method.ts';
import { Id, text } from './schema.ts';

/** How much of a message a notification shows: who and what, who alone, or that there is one. */
const Preview = z.enum(['full', 'names', 'nothing']);
export type Preview = z.output<typeof Preview>;

const Minute = z.int().check(z.minimum(0), z.maximum(24 * 60 - 1));

/** Minutes after midnight in a time zone (IANA); over midnight where `to` is before `from`. */
const QuietHours = z.strictObject({ from: Minute, to: Minute, timeZone: text(64) });
export type QuietHours = z.output<typeof QuietHours>;

const settings = { preview: Preview, quiet: z.nullable(QuietHours) };

/** In one conversation: only where one is mentioned; without who and what. */
const arranged = { mentionsOnly: z.boolean(), hidden: z.boolean() };

/** A point on the curve P-256, and a secret of 16 bytes, in base64url as browsers give them. */
const PushKey = z.string().check(z.regex(/^[A-Za-z0-9_-]{87}=?$/));
const PushSecret = z.string().check(z.regex(/^[A-Za-z0-9_-]{22}={0,2}$/));

/** What a device is woken with: the JSON that its service worker decrypts. */
export interface Push {
  version: 1;
  conversation: Id;
  /** The first message that it tells of, and how many it tells of. */
  seq: number;
  count: number;
  sentAt: number;
  /** When what it says disappears, where it does: it is to be taken away then. */
  expiresAt?: number;
  kind: 'direct' | 'group' | 'notes';
  mentioned: boolean;
  /** Absent as the preview says. `title` is a group's; `text` is cut. */
  title?: string;
  from?: string;
  text?: string;
  /** The place of the message whose words these are. */
  of?: number;
  /** Places of what was recalled: words of theirs are shown no more. With a count of 0 all it tells. */
  recalled?: number[];
  /** What the last message carries: so many, the first of this kind; the name of a file. */
  carried?: { kind: Attachment['kind']; count: number; name?: string; durationMs?: number };
}

/** The same for somebody who asks to become a contact. A worker that knows no version 2 shows none. */
export interface RequestPush {
  version: 2;
  kind: 'request';
  sentAt: number;
  /** Absent as the preview says. */
  from?: string;
}

const own = { access: 'user', class: 'read', limit: rates.read } as const;
const change = { access: 'user', class: 'write', limit: rates.write } as const;
const done = z.object({});

export const notifications = [
  method({
    name: 'notifications.key',
    summary: 'The key by which a device’s push service knows this server (VAPID), in base64url.',
    ...own,
    input: z.strictObject({}),
    output: z.object({ key: z.string() }),
    errors: [],
  }),
  method({
    name: 'notifications.subscribe',
    summary: 'Wakes this device by its push service; in place of what it was woken by before.',
    ...change,
    input: z.strictObject({
      endpoint: text(limits.pushEndpoint),
      p256dh: PushKey,
      auth: PushSecret,
    }),
    output: done,
    errors: ['notifications.bad_endpoint'],
  }),
  method({
    name: 'notifications.unsubscribe',
    summary: 'Wakes this device no more, or none of one’s devices.',
    ...change,
    input: z.strictObject({ everywhere: z.optional(z.boolean()) }),
    output: done,
    errors: [],
    evenFull: true,
  }),
  method({
    name: 'notifications.settings',
    summary: 'How one is notified on all devices, and whether this one is woken.',
    ...own,
    input: z.strictObject({}),
    output: z.object({ ...settings, subscribed: z.boolean() }),
    errors: [],
  }),
  method({
    name: 'notifications.change_settings',
    summary: 'Changes how one is notified on all devices.',
    ...change,
    input: z.strictObject({
      preview: z.optional(Preview),
      quiet: z.optional(z.nullable(QuietHours)),
    }),
    output: z.object(settings),
    errors: [],
  }),
  method({
    name: 'notifications.conversation',
    summary: 'How one is notified of a conversation, beside whether it is muted.',
    ...own,
    input: z.strictObject({ conversation: Id }),
    output: z.object(arranged),
    errors: [],
  }),
  method({
    name: 'notifications.arrange',
    summary: 'Changes how one is notified of a conversation.',
    ...change,
    orderedBy: 'conversation',
    input: z.strictObject({
      conversation: Id,
      mentionsOnly: z.optional(z.boolean()),
      hidden: z.optional(z.boolean()),
    }),
    output: z.object(arranged),
    errors: ['not_found'],
  }),
] as const;
