import * as z from 'zod/mini';
import { Profile } from './identity.ts';
import { limits } from './limits.ts';
import { method, rates } from './method.ts';
import { Id } from './schema.ts';

const Bytes = z.int().check(z.minimum(0));
const stored = { bytes: Bytes, files: z.int() };

/** What people store. What is stored and read as bytes has addresses of its own: `routes.ts`. */
export const media = [
  method({
    name: 'media.own_usage',
    summary: 'How much one stores, and may store.',
    access: 'user',
    class: 'read',
    limit: rates.read,
    input: z.strictObject({}),
    output: z.object({
      ...stored,
      /** Null where there is no bound. */
      quotaBytes: z.nullable(Bytes),
    }),
    errors: [],
  }),
  method({
    name: 'media.usage',
    summary: 'How much people store: those who store most, or one of them.',
    access: 'operator',
    class: 'read',
    limit: rates.read,
    input: z.strictObject({
      user: z.optional(Id),
      /** The last of the page before. */
      before: z.optional(z.strictObject({ bytes: Bytes, user: Id })),
      limit: z.optional(z.int().check(z.minimum(1), z.maximum(limits.page))),
    }),
    output: z.object({
      total: z.object({ ...stored, people: z.int() }),
      people: z.array(z.object({ profile: Profile, ...stored })),
      more: z.boolean(),
    }),
    errors: [],
  }),
] as const;
