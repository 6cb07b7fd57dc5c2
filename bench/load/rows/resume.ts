import { performance } from 'node:perf_hooks';
import type { Run } from '../figures.ts';
import { each, type Person } from '../people.ts';
import { Wire } from '../wire.ts';

/** Connect by device token, resume from a cursor, hang up: nothing has moved in between. */
export async function resumeRow(
  url: string,
  people: readonly Person[],
  width: number,
  seconds: number,
): Promise<Run> {
  const cursors = await each(people, 16, async ({ token }) => {
    const wire = await Wire.open(url, token);
    const { cursor } = await wire.call('sync.resume', { cursor: null });
    wire.close();
    return cursor;
  });
  let done = 0;
  let next = 0;
  const begun = performance.now();
  const end = begun + seconds * 1_000;
  await Promise.all(
    Array.from({ length: width }, async () => {
      while (performance.now() < end) {
        const place = next++ % people.length;
        const wire = await Wire.open(url, (people[place] as Person).token);
        await wire.call('sync.resume', { cursor: cursors[place] ?? null });
        wire.close();
        done += 1;
      }
    }),
  );
  const took = (performance.now() - begun) / 1_000;
  return { figures: { reconnects_per_s: done / took }, conditions: { reconnect_width: width } };
}
