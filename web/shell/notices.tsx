import type { State } from '@teahouse/sdk';
import { useEffect } from 'react';
import { useLocation } from 'wouter';
import { learnHouseName } from '../session/house-name.ts';
import { useClient, useReplica } from '../session/index.ts';
import { closeNotices, fadeNotices, onOpenAsked, renewPush } from '../session/push.ts';
import { LeftWords } from './left-words.tsx';
import { useWorded } from './use-worded.ts';

/** How often what has disappeared is taken out of notifications, in milliseconds. */
const fadeMs = 60_000;

/** The page's side of notifications: what is seen is taken away, and a click leads to its place. */
export default function Notices() {
  const client = useClient();
  const [path, navigate] = useLocation();
  // What notifications say stands among the words of pages; without them the former ones stay.
  const worded = useWorded();

  useEffect(() => {
    // Where the push service is away, the device stays as the server knows it.
    renewPush(client).catch(() => undefined);
  }, [client]);

  useEffect(() => {
    client.call('identity.server', {}).then(
      ({ name }) => learnHouseName(name),
      () => undefined,
    );
  }, [client]);

  useEffect(() => onOpenAsked(navigate), [navigate]);

  useEffect(() => {
    const fade = () => void fadeNotices().catch(() => undefined);
    fade();
    const fading = setInterval(fade, fadeMs);
    return () => clearInterval(fading);
  }, []);

  useEffect(() => {
    const close = () => {
      if (!document.hasFocus()) return;
      const conversation = Number(/^\/chats\/(\d+)/.exec(path)?.[1]);
      if (conversation > 0) closeNotices(conversation).catch(() => undefined);
      if (path === '/contacts/requests') closeNotices('requests').catch(() => undefined);
    };
    close();
    window.addEventListener('focus', close);
    return () => window.removeEventListener('focus', close);
  }, [path]);

  const nobodyAsks = useReplica(noRequests);
  useEffect(() => {
    if (nobodyAsks) closeNotices('requests').catch(() => undefined);
  }, [nobodyAsks]);
  return worded ? <LeftWords /> : null;
}

/** All were withdrawn, or answered elsewhere; before the server was heard nothing is known of that. */
function noRequests({ link, requests }: State): boolean {
  return link.status === 'online' && [...requests.values()].every((one) => one.direction === 'out');
}
