import * as z from 'zod/mini';
import { limits } from './limits.ts';
import { method, rates } from './method.ts';
import { Id, line, Time, text } from './schema.ts';

const Days = z.int().check(z.minimum(1), z.maximum(limits.keptDays));
const Version = z.int().check(z.minimum(0));

/** What everybody may read of who runs a server, and by which rules. */
export const HouseNotice = z.object({
  /** What the server is called. */
  name: z.string(),
  /** How its operators are reached, in their own words; empty when they did not say. */
  contact: z.string(),
  /** What becomes of what people write here; empty when the operators did not say. */
  privacy: z.string(),
  /** What everybody who joins agrees to; empty when there is nothing. */
  terms: z.string(),
  /** Rises with every change of the terms; 0 as long as there were never any. */
  termsVersion: Version,
});
export type HouseNotice = z.output<typeof HouseNotice>;

/** How long things are kept, and how much a person may store. Null for ever, and for no bound. */
export const HouseRules = z.object({
  keepMessagesDays: z.nullable(Days),
  /** Of photos, videos, recordings and files; messages with them stay, and show that they are gone. */
  keepMediaDays: z.nullable(Days),
  /** Of the addresses that people signed in from; null keeps none. */
  keepAddressesDays: z.nullable(Days),
  /** Bytes that one person may store. */
  quotaBytes: z.nullable(z.int().check(z.minimum(0))),
});
export type HouseRules = z.output<typeof HouseRules>;

/** One thing that an operator did. Never changed, and never deleted. */
export const AuditEntry = z.object({
  id: Id,
  at: Time,
  /** Null for whoever sits at the server’s own terminal. */
  operator: z.nullable(Id),
  /** As in `identity.suspend`. */
  action: z.string(),
  /** What it was done to. */
  subject: z.nullable(z.object({ kind: z.string(), id: Id })),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});
export type AuditEntry = z.output<typeof AuditEntry>;

export const house = [
  method({
    name: 'house.notice',
    summary: 'Who runs this server, and by which rules.',
    access: 'anyone',
    class: 'read',
    limit: rates.read,
    input: z.strictObject({}),
    output: z.object({
      ...HouseNotice.shape,
      /** What everybody may know of the rules. */
      keepMessagesDays: HouseRules.shape.keepMessagesDays,
      keepMediaDays: HouseRules.shape.keepMediaDays,
      keepAddressesDays: HouseRules.shape.keepAddressesDays,
    }),
    errors: [],
  }),
  method({
    name: 'house.terms',
    summary: 'One wording of the terms, also one that holds no longer.',
    access: 'anyone',
    class: 'read',
    limit: rates.read,
    input: z.strictObject({ version: z.int().check(z.minimum(1), z.maximum(2 ** 31 - 1)) }),
    output: z.object({ version: Version, text: z.string(), at: Time }),
    errors: ['not_found'],
  }),
  method({
    name: 'house.settings',
    summary: 'All that operators have decided for everyone.',
    access: 'operator',
    class: 'read',
    limit: rates.read,
    input: z.strictObject({}),
    output: z.object({ ...HouseNotice.shape, ...HouseRules.shape }),
    errors: [],
  }),
  method({
    name: 'house.change_settings',
    summary: 'Decides something for everyone. New terms are asked of whoever joins from now on.',
    access: 'operator',
    class: 'write',
    limit: rates.write,
    evenFull: true,
    input: z.strictObject({
      name: z.optional(line(limits.serverName)),
      contact: z.optional(text(limits.contact)),
      privacy: z.optional(text(limits.notice)),
      terms: z.optional(text(limits.notice)),
      ...z.partial(HouseRules).shape,
    }),
    output: z.object({ ...HouseNotice.shape, ...HouseRules.shape }),
    errors: [],
  }),
  method({
    name: 'house.audit',
    summary: 'What operators did, the newest first.',
    access: 'operator',
    class: 'read',
    limit: rates.read,
    input: z.strictObject({
      /** Entries before this one. */
      before: z.optional(Id),
      /** What was done by one operator, or to one person. */
      operator: z.optional(Id),
      user: z.optional(Id),
      limit: z.optional(z.int().check(z.minimum(1), z.maximum(limits.page))),
    }),
    output: z.object({ entries: z.array(AuditEntry), more: z.boolean() }),
    errors: [],
  }),
] as const;
