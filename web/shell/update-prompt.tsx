import { Trans } from '@lingui/react/macro';
import { useEffect, useRef, useState } from 'react';
import { Banner } from '#ui/banner.tsx';
import { Button } from '#ui/button.tsx';
import { useClient, useSession } from '../session/index.ts';

const checkEveryMs = 60 * 60_000;

/**
 * Offers a new version when one has arrived. The page is loaded again only when its reader asks
 * for it, never under somebody who is typing, nor because another tab asked.
 */
export function UpdatePrompt() {
  const client = useClient();
  // What a worker fetches would come in the way of what the page begins with.
  const begun = useSession() !== 'starting';
  const [offered, setOffered] = useState(false);
  const update = useRef(() => location.reload());
  useEffect(() => {
    const offer = () => setOffered(true);
    // A page of an older build fails to load its parts once the server has newer ones. Without
    // a network parts fail to load too, and loading the page again would not help.
    const missed = () => {
      if (navigator.onLine) offer();
    };
    addEventListener('vite:preloadError', missed);
    return () => removeEventListener('vite:preloadError', missed);
  }, []);
  useEffect(() => {
    if (!begun) return undefined;
    return watchWorker(
      () => setOffered(true),
      (activate) => {
        update.current = activate;
      },
    );
  }, [begun]);
  const take = async () => {
    // What was typed to the last letter is told and kept before the page begins anew.
    await client.stop();
    update.current();
  };
  if (!offered) return null;
  return (
    <Banner
      tone="brand"
      icon="refresh"
      action={
        <Button tone="plain" onClick={() => void take()}>
          <Trans>Update</Trans>
        </Button>
      }
    >
      <Trans>A new version of Teahouse is here.</Trans>
    </Banner>
  );
}

/** Registers the service worker and looks for a newer one every hour, while the page lives. */
function watchWorker(offer: () => void, onWaiting: (activate: () => void) => void): () => void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return () => undefined;
  let timer: ReturnType<typeof setInterval> | undefined;
  const watch = async () => {
    const { Workbox } = await import('workbox-window');
    const worker = new Workbox('/sw.js');
    const tell = async () => {
      // The very first one waits too, until a browser in a hurry comes round to it.
      const { active, waiting } = (await navigator.serviceWorker.getRegistration()) ?? {};
      if (active == null || waiting == null) return;
      onWaiting(() => {
        worker.addEventListener('controlling', () => location.reload());
        worker.messageSkipWaiting();
      });
      offer();
    };
    worker.addEventListener('waiting', () => void tell());
    await worker.register();
    timer = setInterval(() => void worker.update(), checkEveryMs);
  };
  // Where a browser takes no worker (a private window), the page works as it is.
  watch().catch(() => undefined);
  return () => clearInterval(timer);
}
