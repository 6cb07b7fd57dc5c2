import type { Conversation } from '@teahouse/protocol';

/** The people that a group without a name is called by. */
export function othersOf(conversation: Conversation, me: number | undefined): number[] {
  return conversation.faces.filter((user) => user !== me);
}

/** The address of an uploaded picture. */
export function avatarUrl(avatar: string | null | undefined): string | undefined {
  return avatar == null ? undefined : `/blobs/avatar/${avatar}`;
}
