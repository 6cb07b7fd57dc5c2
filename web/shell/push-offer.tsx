import { Trans, useLingui } from '@lingui/react/macro';
import type { State } from '@teahouse/sdk';
import { lastMessage } from '@teahouse/sdk/selectors';
import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { Banner } from '#ui/banner.tsx';
import { Button } from '#ui/button.tsx';
import { IconButton } from '#ui/icon-button.tsx';
import { showToast } from '#ui/overlays.ts';
import { attempt } from '../faces/index.ts';
import { usePushReasons } from '../faces/use-push-reasons.ts';
import { useClient, useReplica } from '../session/index.ts';
import { noteUnwanted, pushIsToBeOffered, turnPushOn } from '../session/push.ts';

/** Offers to wake this device, above the list of chats, once somebody has written. */
export function PushOffer() {
  const { t } = useLingui();
  const client = useClient();
  const reasons = usePushReasons();
  const [path] = useLocation();
  const isBack = useIsBack(path);
  const heard = useReplica(somebodyWrote);
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    // Where a browser keeps nothing, it cannot be woken either.
    pushIsToBeOffered().then(setOpen, () => undefined);
  }, []);
  if (!open || !heard || !isBack) return null;
  const turnOn = async () => {
    setBusy(true);
    await attempt(
      turnPushOn(client).then((state) => {
        if (state === 'refused') showToast(reasons.refused, { tone: 'danger' });
        if (state !== 'off') noteUnwanted();
        setOpen(false);
      }),
    );
    setBusy(false);
  };
  const close = () => {
    noteUnwanted();
    setOpen(false);
  };
  return (
    <Banner
      tone="brand"
      icon="bell"
      action={
        <>
          <Button tone="plain" busy={busy} onClick={() => void turnOn()}>
            <Trans>Notify me</Trans>
          </Button>
          <IconButton icon="close" label={t`Not now`} onClick={close} />
        </>
      }
    >
      <Trans>Messages can reach you while Teahouse is closed.</Trans>
    </Banner>
  );
}

/**
 * Whether somebody stands before the list again who was elsewhere: what comes above it moves it, which
 * it does neither while the list is awaited nor while one reads or writes.
 */
function useIsBack(path: string): boolean {
  const [left, setLeft] = useState(false);
  const isHere = path === '/chats';
  useEffect(() => {
    if (!isHere) setLeft(true);
  }, [isHere]);
  return left && isHere;
}

function somebodyWrote(state: State): boolean {
  return [...state.inbox.keys()].some((conversation) => {
    const sender = lastMessage(state, conversation)?.sender ?? null;
    return sender !== null && sender !== state.me?.id;
  });
}
