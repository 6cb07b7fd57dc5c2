import type { Run } from '../figures.ts';
import { each, type Person } from '../people.ts';
import { Wire } from '../wire.ts';

/** What one more idle, signed-in socket costs the server's process, in KB of resident memory. */
export async function idleRow(
  url: string,
  people: readonly Person[],
  socketsEach: number,
  residentKb: () => Promise<number>,
): Promise<Run> {
  const tokens = people.flatMap(({ token }) => Array<string>(socketsEach).fill(token));
  const first = await each(tokens.slice(0, 200), 16, (token) => Wire.open(url, token));
  const before = await residentKb();
  const rest = await each(tokens.slice(200), 32, (token) => Wire.open(url, token));
  const after = await residentKb();
  for (const wire of [...first, ...rest]) wire.close();
  return {
    figures: { idle_kb_per_connection: (after - before) / rest.length },
    conditions: { idle_connections: rest.length },
  };
}
