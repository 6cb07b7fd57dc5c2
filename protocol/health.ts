import * as z from 'zod/mini';
import { method, rates } from './method.ts';
import { Time } from './schema.ts';

/** One number for each sample, the newest last; null where it could not be had. */
const Line = z.array(z.nullable(z.number()));

/** How a process fares, over time. */
export const Vitals = z.object({
  /** Signed-in sockets, and the people who have one. */
  sockets: Line,
  people: Line,
  /** In a second: messages that were sent, calls answered, refused, and failed for our own fault. */
  sends: Line,
  calls: Line,
  refused: Line,
  failed: Line,
  /** How long calls took, in milliseconds: half of them less than this, and all but one in a hundred. */
  callHalf: Line,
  callMost: Line,
  /** The longest that the process was busy with one thing, in milliseconds. */
  busy: Line,
  memoryBytes: Line,
  /** Statements that wait for a connection to the database. */
  waiting: Line,
  databaseBytes: Line,
  diskFreeBytes: Line,
});
export type Vitals = z.output<typeof Vitals>;
export type VitalName = keyof Vitals;

/** What an operator looks at to see whether all is well. */
export const health = [
  method({
    name: 'house.health',
    summary: 'How the process that answers fares: now, and over the last hour or day.',
    access: 'operator',
    class: 'read',
    limit: rates.read,
    input: z.strictObject({ span: z.enum(['hour', 'day']) }),
    output: z.object({
      /** Each process of a Teahouse answers for itself. */
      process: z.object({ id: z.int(), startedAt: Time }),
      at: Time,
      busConnected: z.boolean(),
      /** Jobs whose last attempt on this process failed. */
      failingJobs: z.array(z.string()),
      /** When the certificate of https ends; null where this process has none. */
      certificateUntil: z.nullable(Time),
      /** Milliseconds between two samples, and when the newest was taken. */
      everyMs: z.int(),
      sampledAt: z.nullable(Time),
      vitals: Vitals,
    }),
    errors: [],
  }),
] as const;
