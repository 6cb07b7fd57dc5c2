import type { Client } from '@teahouse/sdk/client';
import { firstAtOrAfter, type Place } from './date-search.ts';

/** The place of the first message of a day, or of the one after it; null where nothing was said. */
export async function seqAtDate(
  client: Client,
  conversation: number,
  at: number,
): Promise<number | null> {
  const probe = async (seq: number): Promise<Place | null> => {
    const page = await client.call('chat.history', { conversation, after: seq - 1, limit: 1 });
    return page.messages[0] ?? null;
  };
  const newest = await client.call('chat.history', { conversation, limit: 1 });
  const [last] = newest.messages;
  const first = await probe(1);
  if (first === null || last === undefined) return null;
  return (await firstAtOrAfter(at, first, last, probe)).seq;
}
