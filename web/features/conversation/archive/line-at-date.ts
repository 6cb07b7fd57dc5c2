import type { Archive } from '@teahouse/protocol';
import type { Client } from '@teahouse/sdk/client';
import { firstAtOrAfter, type Place } from '../log/date-search.ts';

/** The first line of an archive at or after a time, or its last. Lines stand in order of time. */
export async function lineAtDate(
  client: Client,
  { id: archive, messages, firstAt, lastAt }: Archive,
  at: number,
): Promise<number> {
  const probe = async (from: number): Promise<Place | null> => {
    const { lines } = await client.call('takeaway.read', { archive, from, limit: 1 });
    const [line] = lines;
    return line === undefined ? null : { seq: line.seq, sentAt: line.at };
  };
  const first = { seq: 1, sentAt: firstAt ?? 0 };
  const last = { seq: messages, sentAt: lastAt ?? 0 };
  return (await firstAtOrAfter(at, first, last, probe)).seq;
}
