import { Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { Button } from '#ui/button.tsx';
import { attempt, usePersonName } from '../../../faces/index.ts';
import { useClient } from '../../../session/index.ts';
import type { MayWrite } from './may-write.ts';
import { RequestDialog } from './request-dialog.tsx';
import { Silenced } from './silenced.tsx';

interface ClosedFootProps {
  may: MayWrite;
  /** The other person, where there is one. */
  peer: number | null;
  /** Until when one is muted; null while it is not lifted, undefined for who is not. */
  silence: number | null | undefined;
}

/** Why nothing can be written here, and what can be done. */
export function ClosedFoot({ may, peer, silence }: ClosedFootProps) {
  if (may === 'yes') {
    return (
      <Closed>
        <Silenced until={silence ?? null} />
      </Closed>
    );
  }
  if (may === 'left') {
    return (
      <Closed>
        <Trans>You are not in this group any more. What you saw stays here.</Trans>
      </Closed>
    );
  }
  if (may === 'deleted' || peer === null) {
    return (
      <Closed>
        <Trans>This account was deleted.</Trans>
      </Closed>
    );
  }
  if (may === 'blocked') return <Blocked peer={peer} />;
  if (may === 'requested') {
    return (
      <Closed>
        <Trans>Your request is on its way. You can write once it is accepted.</Trans>
      </Closed>
    );
  }
  return may === 'requests_you' ? <Asked peer={peer} /> : <Stranger peer={peer} />;
}

function Closed({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <div className="safe-bottom border-line border-t bg-surface">
      <div className="flex flex-wrap items-center justify-center gap-x-4 gap-y-2 px-5 py-3.5">
        <p className="text-balance text-center text-ink-soft text-label">{children}</p>
        {action}
      </div>
    </div>
  );
}

function Blocked({ peer }: { peer: number }) {
  const { t } = useLingui();
  return (
    <Closed
      action={
        <Link
          href={`/contacts/${peer}`}
          className="tap-44 grid place-items-center font-medium text-brand"
        >
          {t`Open their card`}
        </Link>
      }
    >
      <Trans>You have blocked this person.</Trans>
    </Closed>
  );
}

function Asked({ peer }: { peer: number }) {
  const { t } = useLingui();
  const client = useClient();
  const [, navigate] = useLocation();
  const name = usePersonName(peer);
  return (
    <Closed
      action={
        <div className="flex gap-2">
          <Button tone="secondary" onClick={() => navigate(`/contacts/${peer}`)}>
            {t`Look first`}
          </Button>
          <Button onClick={() => void attempt(client.call('contacts.accept', { user: peer }))}>
            {t`Accept`}
          </Button>
        </div>
      }
    >
      <Trans>
        <bdi>{name}</bdi> would like to be in touch with you.
      </Trans>
    </Closed>
  );
}

function Stranger({ peer }: { peer: number }) {
  const { t } = useLingui();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Closed action={<Button onClick={() => setAsking(true)}>{t`Send request`}</Button>}>
        <Trans>You are not in each other’s contacts.</Trans>
      </Closed>
      {asking && <RequestDialog peer={peer} onClose={() => setAsking(false)} />}
    </>
  );
}
