import * as z from 'zod/mini';
import { method } from './method.ts';

/** How much of one kind of thing the server holds about a person. */
export const Holding = z.object({
  /** Whose it is and what, as in `chat.messages`. Clients word the kinds that they know. */
  kind: z.string(),
  count: z.int(),
  bytes: z.optional(z.int()),
  /** Where it goes by itself: so many days after it came, or after it ended. */
  keptDays: z.optional(z.int()),
});
export type Holding = z.output<typeof Holding>;

export const holdings = [
  method({
    name: 'identity.holdings',
    summary: 'What this server holds about the caller, by kind, as each part of it answers.',
    access: 'user',
    class: 'read',
    // All parts of the server count for one answer.
    limit: { burst: 10, perMinute: 6 },
    input: z.strictObject({}),
    output: z.object({ holdings: z.array(Holding) }),
    errors: [],
  }),
] as const;
