import type { Client } from '@teahouse/sdk/client';
import { attempt } from '../../../faces/index.ts';
import type { ScreenStore } from '../screen.ts';

/** Goes to the first message of a day, or to the one after it. */
export function goToDate(
  client: Client,
  conversation: number,
  screen: ScreenStore,
  at: number,
): void {
  const go = async () => {
    const { seqAtDate } = await import('./seq-at-date.ts');
    const seq = await seqAtDate(client, conversation, at);
    if (seq !== null) screen.setState({ target: { seq, back: true } });
  };
  void attempt(go());
}
