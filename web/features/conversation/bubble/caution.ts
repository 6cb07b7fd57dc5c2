import { limits } from '@teahouse/protocol/limits';
import { serverAccount } from '@teahouse/protocol/server-account';
import type { State } from '@teahouse/sdk/state';

/** Why the links of somebody are to be looked at twice. */
export type Caution = 'new_here' | 'stranger' | 'new_contact';

/**
 * Whether links that somebody sends carry a caution, and why. In groups, where many are strangers
 * to each other, only those do who are new here as well. Times in milliseconds.
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
  now: number,
): Caution | null {
  if (sender === me?.id || sender === serverAccount) return null;
  const contact = contacts.get(sender);
  const isContact = contact?.contact === true;
  const isNew = profiles.get(sender)?.joinedRecently === true;
  if (conversations.get(conversation)?.kind === 'group') {
    return isNew && !isContact ? 'new_here' : null;
  }
  if (!isContact) return 'stranger';
  if (isNew) return 'new_here';
  return now - contact.since < limits.newContact ? 'new_contact' : null;
}
