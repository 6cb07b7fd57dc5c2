import { setTimeout as wait } from 'node:timers/promises';
import type { Run } from '../figures.ts';
import { each, type Person } from '../people.ts';
import { Wire } from '../wire.ts';

/** Opened first: what the process needs once, and its collector's ups and downs, count for less. */
const FIRST = 3_000;
const SETTLE_MS = 2_000;

/**
 * What one more idle, signed-in socket costs the server's process, in KB of resident memory. The
 * process has done nothing before: memory that it had freed would be used again.
 */
export async function idleRow(
  url: string,
  people: readonly Person[],
  socketsEach: number,
  residentKb: () => Promise<number>,
): Promise<Run> {
  const tokens = people.flatMap(({ token }) => Array<string>(socketsEach).fill(token));
  const first = await each(tokens.slice(0, FIRST), 16, (token) => Wire.open(url, token));
  await wait(SETTLE_MS);
  const before = await residentKb();
  const rest = await each(tokens.slice(FIRST), 16, (token) => Wire.open(url, token));
  await wait(SETTLE_MS);
  const after = await residentKb();
  for (const wire of [...first, ...rest]) wire.close();
  return {
    figures: { idle_kb_per_connection: (after - before) / rest.length },
    conditions: { idle_connections: rest.length },
  };
}
