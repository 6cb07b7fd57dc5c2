import type { Client } from '@teahouse/sdk/client';
import { attempt } from '../../../faces/index.ts';
import type { ScreenStore } from '../screen.ts';
import { firstAtOrAfter, type Place } from './date-search.ts';

/** Goes to the first message of a day, or to the one after it. */
export function goToDate(
  client: Client,
  conversation: number,
  screen: ScreenStore,
  at: number,
): void {
  const go = async () => {
    const seq = await seqAtDate(client, conversation, at);
    if (seq !== null) screen.setState({ target: { seq, back: true } });
  };
  void attempt(go());
}

async function seqAtDate(client: Client, conversation: number, at: number): Promise<number | null> {
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
