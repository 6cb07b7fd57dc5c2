import type { Conversation } from '@teahouse/protocol';
import type { State } from '@teahouse/sdk/state';

/** The name to show for a person: one's own remark first. Empty while it is not known. */
export function personName(state: State, user: number): string {
  const remark = state.contacts.get(user)?.remark ?? '';
  if (remark !== '') return remark;
  if (user === state.me?.id) return state.me.name;
  return state.profiles.get(user)?.name ?? '';
}

/** The other one of a direct conversation; null for other kinds. */
export function peerOf(conversation: Conversation | undefined, me: number | undefined) {
  if (conversation?.kind !== 'direct') return null;
  return conversation.faces.find((user) => user !== me) ?? null;
}

/** The people in a group's picture and, unnamed, in its title. */
export function othersOf(conversation: Conversation, me: number | undefined): number[] {
  return conversation.faces.filter((user) => user !== me);
}

/** The address of an uploaded picture. */
export function avatarUrl(avatar: string | null | undefined): string | undefined {
  return avatar == null ? undefined : `/blobs/avatar/${avatar}`;
}
