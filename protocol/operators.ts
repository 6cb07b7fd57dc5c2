import * as z from 'zod/mini';
import { limits } from './limits.ts';
import { method, rates } from './method.ts';
import { Category } from './moderation.ts';
import { filledText, Id, ids, line, Time, Token } from './schema.ts';

/** Why somebody may not come in, and for how long. */
export const Suspension = z.object({
  at: Time,
  /** Null for good. */
  until: z.nullable(Time),
  /** In an operator’s words; the person is told. */
  reason: z.string(),
});
export type Suspension = z.output<typeof Suspension>;

/** A suspension as the suspended person is told it; what is missing is not known or not so. */
export const ToldSuspension = z.extend(Suspension, {
  /** Where operators decided it on a report. */
  decidedFor: z.optional(Category),
  /** Until when it may be appealed; missing once it was, or once that has passed. */
  appealUntil: z.optional(Time),
  /** A reversed one suspends nobody. */
  appeal: z.optional(z.enum(['open', 'upheld'])),
  /** With `upheld`: why, in an operator’s words. */
  answer: z.optional(z.string()),
});
export type ToldSuspension = z.output<typeof ToldSuspension>;

const Role = z.enum(['user', 'operator']);

/** What operators see of somebody: neither what they write, nor whom they know, nor their age. */
export const Account = z.object({
  id: Id,
  handle: z.string(),
  name: z.string(),
  avatar: z.nullable(z.string()),
  role: Role,
  createdAt: Time,
  /** When the day began, in UTC, on which they were here last. */
  seenOn: Time,
  /** How many are signed in. */
  devices: z.int(),
  suspension: z.nullable(Suspension),
  /** Of the terms that they agreed to; null where there were none. */
  termsVersion: z.nullable(z.int()),
});
export type Account = z.output<typeof Account>;

/** A link of the operators’ by which people join. */
export const Invitation = z.object({
  id: Id,
  url: z.string(),
  /** For the operators alone. */
  note: z.string(),
  /** How many may join by it; null for any number. */
  uses: z.nullable(z.int()),
  used: z.int(),
  createdAt: Time,
  by: Id,
  /** Null for never. */
  expiresAt: z.nullable(Time),
  revokedAt: z.nullable(Time),
});
export type Invitation = z.output<typeof Invitation>;

const page = z.optional(z.int().check(z.minimum(1), z.maximum(limits.page)));
const some = (max: number) => z.nullable(z.int().check(z.minimum(1), z.maximum(max)));
const done = z.object({});

const accounts = [
  method({
    name: 'identity.accounts',
    summary: 'The accounts of this server, page by page.',
    access: 'operator',
    class: 'read',
    limit: rates.read,
    input: z.strictObject({
      who: z.optional(z.enum(['all', 'operators', 'suspended'])),
      /** Those who came by one of the operators’ invitations. */
      invitation: z.optional(Id),
      order: z.optional(z.enum(['newest', 'seen'])),
      /** As the page before gave it. */
      next: z.optional(z.string().check(z.regex(/^\d{1,16}-\d{1,16}$/))),
      limit: page,
    }),
    output: z.object({ accounts: z.array(Account), next: z.nullable(z.string()) }),
    errors: [],
  }),
  method({
    name: 'identity.find_accounts',
    summary: 'Accounts by the beginning of their handle or name, or by their id.',
    access: 'operator',
    class: 'read',
    limit: rates.read,
    input: z.strictObject({
      text: z.optional(filledText(limits.displayName)),
      users: z.optional(ids()),
    }),
    /** `more`: there are others that begin so. */
    output: z.object({ accounts: z.array(Account), more: z.boolean() }),
    errors: [],
  }),
  method({
    name: 'identity.account',
    summary: 'One account, with what operators may know of it.',
    access: 'operator',
    class: 'read',
    limit: rates.read,
    input: z.strictObject({ user: Id }),
    output: z.object({
      account: Account,
      devices: z.array(z.object({ id: Id, name: z.string(), createdAt: Time, seenOn: Time })),
      /** The newest first, those that have ended too. `by` is null for the server’s own terminal. */
      suspensions: z.array(z.extend(Suspension, { by: z.nullable(Id), endedAt: z.nullable(Time) })),
      /** Whose link they came by. */
      invitedBy: z.nullable(z.object({ id: Id, name: z.string() })),
      invitation: z.nullable(z.object({ id: Id, note: z.string() })),
    }),
    errors: ['not_found'],
  }),
  method({
    name: 'identity.suspend',
    summary: 'Signs somebody out everywhere and keeps them out, in place of an earlier suspension.',
    access: 'operator',
    class: 'write',
    limit: rates.write,
    evenFull: true,
    input: z.strictObject({
      user: Id,
      reason: filledText(limits.reason),
      /** Null for good. */
      days: some(limits.suspendedDays),
    }),
    output: done,
    errors: ['not_found', 'identity.last_operator'],
  }),
  method({
    name: 'identity.restore',
    summary: 'Lets somebody in again who is suspended.',
    access: 'operator',
    class: 'write',
    limit: rates.write,
    evenFull: true,
    input: z.strictObject({ user: Id }),
    output: done,
    errors: ['not_found'],
  }),
  method({
    name: 'identity.set_role',
    summary: 'Makes somebody an operator, or takes that back.',
    access: 'operator',
    class: 'write',
    limit: rates.write,
    evenFull: true,
    input: z.strictObject({ user: Id, role: Role }),
    output: done,
    errors: ['not_found', 'identity.last_operator'],
  }),
  method({
    name: 'identity.figures',
    summary: 'How many people there are, and who joined and was here on each of the last 90 days.',
    access: 'operator',
    class: 'read',
    limit: rates.read,
    input: z.strictObject({}),
    output: z.object({
      people: z.int(),
      /** One for each day in UTC, by when it began; the last is today, so far. */
      days: z.array(z.object({ at: Time, joined: z.int(), here: z.int() })),
    }),
    errors: [],
  }),
] as const;

const invitations = [
  method({
    name: 'identity.invite',
    summary: 'Makes a link by which people join.',
    access: 'operator',
    class: 'write',
    limit: rates.write,
    input: z.strictObject({
      note: line(limits.invitationNote),
      /** Null for any number. */
      uses: some(limits.invitationUses),
      /** Until it ends; null for never. */
      days: some(limits.invitationDays),
    }),
    output: Invitation,
    errors: [],
  }),
  method({
    name: 'identity.invitations',
    summary: 'The operators’ invitations, the newest first; those that have ended too.',
    access: 'operator',
    class: 'read',
    limit: rates.read,
    input: z.strictObject({
      /** This one alone. */
      invitation: z.optional(Id),
      /** Those made before this one. */
      before: z.optional(Id),
      limit: page,
    }),
    output: z.object({ invitations: z.array(Invitation), more: z.boolean() }),
    errors: [],
  }),
  method({
    name: 'identity.revoke_invitation',
    summary: 'Nobody joins by this invitation any more.',
    access: 'operator',
    class: 'write',
    limit: rates.write,
    evenFull: true,
    input: z.strictObject({ invitation: Id }),
    output: Invitation,
    errors: ['not_found'],
  }),
  method({
    name: 'identity.invitation',
    summary: 'Whether one may join by this invitation.',
    access: 'anyone',
    class: 'read',
    limit: rates.secret,
    input: z.strictObject({ token: Token }),
    output: done,
    errors: ['not_found', 'identity.invitation_ended'],
  }),
] as const;

/** Who is here and who may be, for those who run the server. */
export const operators = [...accounts, ...invitations] as const;
