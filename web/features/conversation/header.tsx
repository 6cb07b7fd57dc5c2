import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { isOnline, peerOf } from '@teahouse/sdk/selectors';
import { Link, useLocation } from 'wouter';
import { Badge } from '#ui/badge.tsx';
import { Icon } from '#ui/icon.tsx';
import { NavBar } from '#ui/nav-bar.tsx';
import { timeAgo } from '#ui/time.ts';
import { useTimeLocale } from '#ui/use-time-locale.ts';
import {
  ConversationAvatar,
  DoingWords,
  isServer,
  ServerMark,
  useConversationName,
  useOnScreen,
} from '../../faces/index.ts';
import { useReplica } from '../../session/index.ts';
import { TimerMark } from './timer/timer-mark.tsx';

/** Whom one talks to, and whether they are there. */
export function Header({ id }: { id: number }) {
  const { t } = useLingui();
  const name = useConversationName(id);
  const conversation = useReplica((state) => state.conversations.get(id));
  const peer = useReplica((state) => peerOf(state, id));
  useOnScreen(peer === null ? [] : [peer]);
  const [path] = useLocation();
  const info = `/chats/${id}/info`;
  const toggled = path === info ? `/chats/${id}` : info;
  return (
    <div className="z-20 border-line border-b">
      <NavBar
        back="/chats"
        backOnlyAlone
        start={<ConversationAvatar id={id} conversation={conversation} size={2.5} />}
        title={
          <Link href={toggled} dir="auto" className="match-parent block truncate text-body">
            {name === '' ? '\u00a0' : name}
            <ServerMark user={peer} />
            <TimerMark id={id} />
          </Link>
        }
        subtitle={<Status id={id} peer={peer} />}
        actions={
          <Link
            href={toggled}
            aria-label={t`Details`}
            title={t`Details`}
            className="tap-44 relative grid place-items-center rounded-full hover:bg-pressed"
          >
            <Icon name="more" />
            <JoinRequests id={id} />
          </Link>
        }
      />
    </div>
  );
}

/** Admins of a group see from here that somebody asks to join it. */
function JoinRequests({ id }: { id: number }) {
  const { t } = useLingui();
  const waiting = useReplica((state) => state.inbox.get(id)?.joinRequests ?? 0);
  return (
    <span className="absolute -end-1 -top-1 empty:hidden">
      <Badge count={waiting} label={t`Requests to join: ${waiting}`} />
    </span>
  );
}

function Status({ id, peer }: { id: number; peer: number | null }) {
  const typing = useReplica((state) => state.typing.has(id));
  const members = useReplica((state) => {
    const conversation = state.conversations.get(id);
    return conversation?.kind === 'group' ? conversation.memberCount : null;
  });
  if (typing) return <DoingWords conversation={id} group={peer === null} />;
  if (isServer(peer)) return <Trans>The server itself</Trans>;
  if (peer !== null) return <Presence user={peer} />;
  if (members !== null) return <Plural value={members} one="# member" other="# members" />;
  return <Trans>Only in your account</Trans>;
}

function Presence({ user }: { user: number }) {
  const locale = useTimeLocale();
  const online = useReplica((state) => isOnline(state, user));
  const lastSeenAt = useReplica((state) => state.presence.get(user)?.lastSeenAt ?? null);
  if (online) return <Trans>online</Trans>;
  if (lastSeenAt === null) return '\u00a0';
  return <Trans>Last seen: {timeAgo(lastSeenAt, Date.now(), locale)}</Trans>;
}
