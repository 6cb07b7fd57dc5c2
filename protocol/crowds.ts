import * as z from 'zod/mini';
import { limits } from './limits.ts';
import { method, rates } from './method.ts';
import { Id } from './schema.ts';

/** What groups of many members need: methods of chat. */
export const crowds = [
  method({
    name: 'chat.watch',
    summary:
      'Names the groups that this device has open: of large ones, every event comes to it whole.',
    access: 'user',
    class: 'ephemeral',
    limit: rates.ephemeral,
    input: z.strictObject({ conversations: z.array(Id).check(z.maxLength(limits.watchedGroups)) }),
    output: z.object({}),
    errors: [],
    over: 'socket',
  }),
] as const;
