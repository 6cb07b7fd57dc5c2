import { canSend, peerOf } from '@teahouse/sdk/selectors';
import type { State } from '@teahouse/sdk/state';
import { isServer } from '../../../faces/index.ts';

/** Whether this person may let what is written disappear: the server decides, as it does here. */
export function maySetTimer(state: State, conversation: number): boolean {
  const group = state.conversations.get(conversation)?.kind === 'group';
  if (!canSend(state, conversation) || isServer(peerOf(state, conversation))) return false;
  return !group || state.inbox.get(conversation)?.role !== 'member';
}
