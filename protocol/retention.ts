import * as z from 'zod/mini';
import { limits } from './limits.ts';
import { method, rates } from './method.ts';

/** What operators ask before they decide for how long messages are kept. */
export const retention = [
  method({
    name: 'chat.count_old',
    summary: 'How many messages are older than so many days, and would be removed.',
    access: 'operator',
    class: 'read',
    limit: rates.write,
    input: z.strictObject({ days: z.int().check(z.minimum(1), z.maximum(limits.keptDays)) }),
    output: z.object({
      messages: z.int(),
      /** False where there are so many that only a part of them was counted. */
      exact: z.boolean(),
    }),
    errors: [],
  }),
] as const;
