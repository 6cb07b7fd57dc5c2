import * as z from 'zod/mini';
import { Profile } from './identity.ts';
import { limits } from './limits.ts';
import { method, rates } from './method.ts';
import { Handle, Id, line, Time, Token, text } from './schema.ts';

/** A person in one's own list, or blocked, or both. A row of one's own log (SPEC R1). */
export const Contact = z.object({
  user: Id,
  contact: z.boolean(),
  blocked: z.boolean(),
  remark: z.string(),
  since: Time,
});
export type Contact = z.output<typeof Contact>;

/** A request to become contacts, as its receiver or its sender sees it. */
export const Request = z.object({
  user: Id,
  direction: z.enum(['in', 'out']),
  greeting: z.string(),
  at: Time,
});
export type Request = z.output<typeof Request>;

/** A person found by handle or link, and what may be done next. */
const Found = z.object({
  profile: Profile,
  relation: z.enum(['self', 'contact', 'requested', 'requests_you', 'stranger']),
});

const person = z.strictObject({ user: Id });
const done = z.object({});

const toPerson = <const Name extends string>(name: Name, summary: string, evenFull?: true) =>
  method({
    name,
    summary,
    access: 'user',
    class: 'write',
    limit: rates.write,
    input: person,
    output: done,
    errors: ['not_found'],
    ...(evenFull && { evenFull }),
  });

export const contacts = [
  method({
    name: 'contacts.search',
    summary: 'Finds one person by the exact handle. People under the adult age are not found.',
    access: 'user',
    class: 'read',
    limit: rates.outreach,
    input: z.strictObject({ handle: Handle }),
    output: Found,
    errors: ['not_found'],
  }),
  method({
    name: 'contacts.link',
    summary: 'The caller’s own link for being added; a new one ends the former.',
    access: 'user',
    class: 'write',
    limit: rates.write,
    input: z.strictObject({ renew: z.optional(z.boolean()) }),
    output: z.object({ token: z.string(), url: z.string() }),
    errors: [],
  }),
  method({
    name: 'contacts.follow_link',
    summary: 'The person whom a link or QR code belongs to.',
    access: 'user',
    class: 'read',
    limit: rates.outreach,
    input: z.strictObject({ token: Token }),
    output: Found,
    errors: ['not_found'],
  }),
  method({
    name: 'contacts.inviter',
    summary: 'Whose invitation a link is, for someone who is not signed in yet.',
    access: 'anyone',
    class: 'read',
    limit: rates.secret,
    input: z.strictObject({ token: Token }),
    output: z.object({ id: z.optional(Id), name: z.string(), avatar: z.nullable(z.string()) }),
    errors: ['not_found'],
  }),
  method({
    name: 'contacts.request',
    summary: 'Asks a person, found by handle or by link, to become contacts.',
    access: 'user',
    class: 'write',
    limit: rates.outreach,
    input: z.strictObject({
      user: Id,
      /** From the person's link; without one, people who cannot be searched are not found. */
      token: z.optional(Token),
      greeting: text(limits.greeting),
    }),
    output: z.object({ relation: z.enum(['contact', 'requested']) }),
    errors: [
      'not_found',
      'moderation.restricted',
      'contacts.yourself',
      'contacts.greeting_link',
      'contacts.already',
      'contacts.too_many',
    ],
  }),
  method({
    name: 'contacts.accept',
    summary: 'Accepts a request; the two become contacts and get a conversation.',
    access: 'user',
    class: 'write',
    limit: rates.write,
    input: person,
    output: done,
    errors: ['not_found', 'contacts.too_many'],
  }),
  toPerson('contacts.ignore', 'Puts a request away; its sender is not told.'),
  toPerson('contacts.withdraw', 'Takes back a request of one’s own.'),
  toPerson(
    'contacts.remove',
    'Takes a person out of one’s contacts, and oneself out of theirs.',
    true,
  ),
  toPerson('contacts.block', 'Blocks a person, who learns nothing of it.', true),
  toPerson('contacts.unblock', 'Ends a block.'),
  method({
    name: 'contacts.remark',
    summary: 'Gives a contact a name that only the caller sees; an empty one takes it away.',
    access: 'user',
    class: 'write',
    limit: rates.write,
    input: z.strictObject({ user: Id, remark: line(limits.remark) }),
    output: done,
    errors: ['not_found'],
  }),
] as const;
