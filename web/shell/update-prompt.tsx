import { Trans } from '@lingui/react/macro';
import { useEffect, useRef, useState } from 'react';
import { Banner } from '#ui/banner.tsx';
import { Button } from '#ui/button.tsx';
import { useClient, useSession } from '../session/index.ts';

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
    let stop = () => {};
    let gone = false;
    const watch = async () => {
      const { watchWorker } = await import('./watch-worker.ts');
      if (gone) return;
      stop = watchWorker((activate) => {
        update.current = activate;
        setOffered(true);
      });
    };
    watch().catch(() => undefined);
    return () => {
      gone = true;
      stop();
    };
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
