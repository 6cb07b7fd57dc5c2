import { useLingui } from '@lingui/react/macro';
import { useEffect } from 'react';
import { useLocation } from 'wouter';
import { useClient } from '../session/index.ts';
import { closeNotices, fadeNotices, leaveWords, onOpenAsked, renewPush } from '../session/push.ts';

/** How often what has disappeared is taken out of notifications, in milliseconds. */
const fadeMs = 60_000;

/** The page's side of notifications: what is seen is taken away, and a click leads to its place. */
export default function Notices() {
  const { t } = useLingui();
  const client = useClient();
  const [path, navigate] = useLocation();
  const message = t`New message`;
  const recalled = t`Recalled message`;

  useEffect(() => {
    leaveWords({ app: 'Teahouse', message, recalled }).catch(() => undefined);
  }, [message, recalled]);

  useEffect(() => {
    // Where the push service is away, the device stays as the server knows it.
    renewPush(client).catch(() => undefined);
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
      const conversation = Number(/^\/chats\/(\d+)/.exec(path)?.[1]);
      if (document.hasFocus() && conversation > 0)
        closeNotices(conversation).catch(() => undefined);
    };
    close();
    window.addEventListener('focus', close);
    return () => window.removeEventListener('focus', close);
  }, [path]);
  return null;
}
