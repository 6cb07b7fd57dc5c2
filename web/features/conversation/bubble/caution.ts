import { serverAccount } from '@teahouse/protocol/server-account';
import type { State } from '@teahouse/sdk/state';

/** Why the links of somebody are to be looked at twice. */
export type Caution = 'new_here' | 'stranger';

/**
 * Whether links that somebody sends carry a caution, and why: between two those of who is no contact;
 * in groups, where many are strangers to each other, only of those who are new here as well.
 */
export function cautionOf(
  {
    me,
    contacts,
    conversations,
    profiles,
  }: Pick<State, 'me' | 'contacts' | 'conversations' | 'profiles'>,
  conversation: number,
  sender: number,
): Caution | null {
  if (sender === me?.id || sender === serverAccount) return null;
  if (contacts.get(sender)?.contact === true) return null;
  if (conversations.get(conversation)?.kind !== 'group') return 'stranger';
  return profiles.get(sender)?.joinedRecently === true ? 'new_here' : null;
}
