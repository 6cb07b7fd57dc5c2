import { setTimeout as wait } from 'node:timers/promises';
import type { Run } from '../figures.ts';
import { each, gather, type Person, repeat } from '../people.ts';
import { Wire } from '../wire.ts';

const CONVERSATIONS = 20;
/** The row begins when the server has found its pace. */
const WARM_UP_S = 2;
/** What moved within the last minute is said again (SPEC.md R2). */
const OVERLAP_MS = 61_000;

/**
 * Connect by device token, resume from a cursor, hang up: everybody is in twenty groups, of which
 * none has moved in between.
 */
export async function resumeRow(
  url: string,
  people: readonly Person[],
  width: number,
  seconds: number,
): Promise<Run> {
  const groups = Array.from({ length: CONVERSATIONS }, (_, place) => place);
  for (const place of groups) await gather(url, turned(people, place), `twenty-${place}`);
  await wait(OVERLAP_MS);
  const cursors = await each(people, 16, async ({ token }) => {
    const wire = await Wire.open(url, token);
    const { cursor } = await wire.call('sync.resume', { cursor: null });
    wire.close();
    return cursor;
  });
  let next = 0;
  const reconnect = async () => {
    const place = next++ % people.length;
    const wire = await Wire.open(url, (people[place] as Person).token);
    await wire.call('sync.resume', { cursor: cursors[place] ?? null });
    wire.close();
  };
  await repeat(reconnect, width, WARM_UP_S);
  const done = await repeat(reconnect, width, seconds);
  return {
    figures: { reconnects_per_s: done / seconds },
    conditions: { reconnect_width: width, reconnect_conversations: CONVERSATIONS },
  };
}

/** The same people, another one first: each of them owns few groups. */
function turned(people: readonly Person[], by: number): Person[] {
  return [...people.slice(by), ...people.slice(0, by)];
}
