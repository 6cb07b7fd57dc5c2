import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { Methods } from '@teahouse/protocol';
import type { ReactNode } from 'react';
import { Redirect, useLocation } from 'wouter';
import { Avatar } from '#ui/avatar.tsx';
import { Button } from '#ui/button.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { FormProblem } from '#ui/form-problem.tsx';
import { Icon } from '#ui/icon.tsx';
import { Logo } from '#ui/logo.tsx';
import { TextLink } from '#ui/text-link.tsx';
import { Waiting } from '#ui/waiting.tsx';
import { avatarUrl } from '../../../faces/index.ts';
import {
  keepWay,
  keptInvitation,
  type PageProps,
  useAction,
  useAnswer,
  useClient,
  useEndedHere,
  useSession,
} from '../../../session/index.ts';
import { useByInvitation } from './use-by-invitation.ts';

type LinkedGroup = Methods['chat.look_at_link']['output'];

/** Where a link or QR code of a group leads: what it is, and the way in. */
export function LinkedGroupPage({ params }: PageProps) {
  const { t } = useLingui();
  const status = useSession();
  const ended = useEndedHere();
  const token = params.token ?? '';
  if (status === 'starting') return <Waiting />;
  // The door says how it ended, and leads back here.
  if (ended) return <Redirect href="/sign-in" replace state={{ wanted: `/group/${token}` }} />;
  const home = status === 'signed_in' ? '/chats' : '/sign-in';
  return (
    <main className="h-full overflow-y-auto">
      <Followed
        // Who has signed in meanwhile stands to the group in another way.
        key={status}
        token={token}
        isInside={status === 'signed_in'}
        wayOut={<TextLink href={home}>{t`To the start`}</TextLink>}
      />
    </main>
  );
}

interface FollowedProps {
  token: string;
  isInside: boolean;
  wayOut: ReactNode;
}

function Followed({ token, isInside, wayOut }: FollowedProps) {
  const { t } = useLingui();
  const { output, problem, replace } = useAnswer('chat.look_at_link', { token });
  if (output === null && problem === null) return <Waiting />;
  if (output === null) {
    return (
      <EmptyState
        icon="link"
        heading="h1"
        title={t`This link opens no group`}
        text={
          problem?.code === 'invalid'
            ? t`The address may have been mistyped. Ask for it once more.`
            : problem?.text
        }
        action={wayOut}
      />
    );
  }
  return (
    <div className="mx-auto flex min-h-full max-w-100 flex-col items-center justify-center p-6 text-center">
      <Face group={output} />
      <div className="mt-8 flex w-full flex-col gap-2">
        {isInside ? (
          <WayIn
            group={output}
            token={token}
            onAsked={() => replace({ ...output, standing: 'asked' })}
          />
        ) : (
          <ToAccount token={token} />
        )}
      </div>
      {isInside && <div className="mt-2">{wayOut}</div>}
    </div>
  );
}

function Face({ group }: { group: LinkedGroup }) {
  const { t } = useLingui();
  const { title, avatar, memberCount, by } = group;
  return (
    <>
      <span className="relative">
        {avatar === null && title === '' ? (
          <span className="grid size-26 place-items-center rounded-[28%] bg-brand-soft text-brand">
            <Icon name="group" size={3.25} />
          </span>
        ) : (
          <Avatar id={by.id} name={title} image={avatarUrl(avatar)} size={6.5} />
        )}
        <span className="absolute -end-6 -bottom-4 rounded-[32%] border-4 border-canvas">
          <Logo size={2.75} />
        </span>
      </span>
      <h1 dir="auto" className="wrap-anywhere mt-7 text-balance font-semibold text-display">
        {title === '' ? t`A group` : title}
      </h1>
      <p className="mt-1 text-ink-soft">
        <Plural value={memberCount} one="# member" other="# members" />
      </p>
      <p className="mt-3 text-balance text-ink-soft">
        <Trans>
          <bdi>{by.name}</bdi> invites you to join.
        </Trans>
      </p>
    </>
  );
}

interface WayInProps {
  group: LinkedGroup;
  token: string;
  onAsked: () => void;
}

function WayIn({ group, token, onAsked }: WayInProps) {
  const { t } = useLingui();
  const client = useClient();
  const [, navigate] = useLocation();
  const enter = (conversation: number) => navigate(`/chats/${conversation}`, { replace: true });
  const join = useAction(async () => {
    const { conversation } = await client.call('chat.join_by_link', { token });
    if (conversation === null) onAsked();
    else enter(conversation);
  });
  const { standing, conversation, approval } = group;
  if (standing === 'asked') {
    return (
      <p role="status" className="edge rounded-card bg-surface p-4 text-balance">
        {t`You have asked to join. Once an admin lets you in, the group is among your chats.`}
      </p>
    );
  }
  if (conversation !== undefined) {
    return <Button wide onClick={() => enter(conversation)}>{t`Open the chat`}</Button>;
  }
  return (
    <>
      <FormProblem text={join.problem?.text} />
      <Button wide busy={join.busy} onClick={() => join.run()}>
        {approval ? t`Ask to join` : t`Join`}
      </Button>
      {approval && (
        <p className="text-balance text-caption text-ink-soft">
          {t`An admin of the group decides, and sees your name.`}
        </p>
      )}
    </>
  );
}

/** Whoever comes back from the door comes back to this page. */
function ToAccount({ token }: { token: string }) {
  const { t } = useLingui();
  const [, navigate] = useLocation();
  const byInvitation = useByInvitation();
  const go = (path: string) => {
    keepWay(`/group/${token}`);
    navigate(path);
  };
  if (byInvitation === null) return null;
  if (byInvitation && keptInvitation() === null) return <ByInvitation onGo={go} />;
  return (
    <>
      <p className="mb-2 text-balance text-ink-soft">
        {t`Teahouse is a messenger. An account takes a minute.`}
      </p>
      <Button wide onClick={() => go('/sign-up')}>
        {t`Create an account`}
      </Button>
      <Button wide tone="plain" onClick={() => go('/sign-in')}>
        {t`I have an account already`}
      </Button>
    </>
  );
}

/** A group's link opens the group, and not the server. */
function ByInvitation({ onGo }: { onGo: (path: string) => void }) {
  const { t } = useLingui();
  return (
    <>
      <p className="mb-2 text-balance text-ink-soft">
        {t`This link is for people who have an account here. A new one takes an invitation to this server as well: ask whoever sent you the link for it.`}
      </p>
      <Button wide onClick={() => onGo('/sign-in')}>
        {t`I have an account already`}
      </Button>
      <Button wide tone="plain" onClick={() => onGo('/sign-up')}>
        {t`I have an invitation`}
      </Button>
    </>
  );
}
