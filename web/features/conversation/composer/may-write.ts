import { serverAccount } from '@teahouse/protocol/server-account';
import { peerOf } from '@teahouse/sdk/selectors';
import type { State } from '@teahouse/sdk/state';

/** Whether one can write in a conversation, and if not, why. */
export type MayWrite =
  | 'yes'
  | 'left'
  | 'deleted'
  | 'blocked'
  | 'requested'
  | 'requests_you'
  | 'not_contacts';

/** Judged from what this device holds; the server has the last word. */
export function mayWrite(state: State, conversation: number): MayWrite {
  if ((state.inbox.get(conversation)?.toSeq ?? null) !== null) return 'left';
  const peer = peerOf(state, conversation);
  if (peer === null || peer === serverAccount) return 'yes';
  if (state.profiles.get(peer)?.deleted === true) return 'deleted';
  const contact = state.contacts.get(peer);
  if (contact?.blocked === true) return 'blocked';
  if (contact?.contact === true) return 'yes';
  const request = state.requests.get(peer);
  if (request === undefined) return 'not_contacts';
  return request.direction === 'out' ? 'requested' : 'requests_you';
}
