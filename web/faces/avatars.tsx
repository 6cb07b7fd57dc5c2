import type { Conversation } from '@teahouse/protocol';
import { isOnline, peerOf } from '@teahouse/sdk/selectors';
import type { ReactNode } from 'react';
import { Avatar, GroupAvatar } from '#ui/avatar.tsx';
import { Icon } from '#ui/icon.tsx';
import { useReplica } from '../session/index.ts';
import { avatarUrl } from './names.ts';
import { isServer } from './server-mark.tsx';
import { useConversationName, usePersonName, useProfiles } from './use-names.ts';

interface PersonAvatarProps {
  user: number;
  /** Edge in rem. */
  size?: number;
  mark?: ReactNode;
}

/** A person's picture. Decorative: the name stands beside it. */
export function PersonAvatar({ user, size = 3, mark }: PersonAvatarProps) {
  const name = usePersonName(user);
  const image = useReplica((state) =>
    avatarUrl(user === state.me?.id ? state.me.avatar : state.profiles.get(user)?.avatar),
  );
  const picture = isServer(user) ? '/favicon.svg' : image;
  return <Avatar id={user} name={name} image={picture} size={size} mark={mark} />;
}

/** The dot that says that somebody is here now. */
function OnlineDot() {
  return <span className="block size-2.5 rounded-full bg-brand-fill" />;
}

interface ConversationAvatarProps {
  conversation: Conversation | undefined;
  id: number;
  size?: number;
}

/** The picture of a conversation: the other person's, the group's, or the notebook. */
export function ConversationAvatar({ conversation, id, size = 3 }: ConversationAvatarProps) {
  const peer = useReplica((state) => peerOf(state, id));
  if (conversation?.kind === 'notes') return <NotesAvatar size={size} />;
  if (peer !== null) return <PeerAvatar user={peer} size={size} />;
  if (conversation?.kind === 'group') return <Group conversation={conversation} size={size} />;
  return <Avatar id={id} name="" size={size} />;
}

function PeerAvatar({ user, size }: { user: number; size: number }) {
  const online = useReplica((state) => isOnline(state, user));
  return <PersonAvatar user={user} size={size} {...(online ? { mark: <OnlineDot /> } : {})} />;
}

function Group({ conversation, size }: { conversation: Conversation; size: number }) {
  const name = useConversationName(conversation.id);
  const profiles = useReplica((state) => state.profiles);
  const me = useReplica((state) => state.me);
  const users = conversation.faces.slice(0, 4);
  useProfiles(users.filter((user) => user !== me?.id));
  const members = users.map((user) => {
    const profile = user === me?.id ? me : profiles.get(user);
    return { id: user, name: profile?.name ?? '', image: avatarUrl(profile?.avatar) };
  });
  const image = avatarUrl(conversation.avatar);
  return (
    <GroupAvatar id={conversation.id} name={name} image={image} members={members} size={size} />
  );
}

function NotesAvatar({ size }: { size: number }) {
  return (
    <span
      aria-hidden="true"
      style={{ inlineSize: `${size}rem`, blockSize: `${size}rem` }}
      className="grid shrink-0 place-items-center rounded-[28%] bg-brand-soft text-brand"
    >
      <Icon name="bookmark" size={size / 2} />
    </span>
  );
}
