import { type ReactNode, useState } from 'react';
import { Redirect } from 'wouter';
import { Waiting } from '#ui/waiting.tsx';
import { useDrawnAhead, useReplica, useSession } from '../../session/index.ts';

/**
 * Sends people inside who are signed in when they come. Who signs in while the page is open
 * stays: recovery codes may be on the screen.
 */
export function StrangersOnly({ children }: { children: ReactNode }) {
  const status = useSession();
  // Out of reach, nobody can tell: the door is shown, and says so itself.
  const unreachable = useReplica(({ link }) => link.status === 'offline');
  const [isInside, setInside] = useState<boolean | null>(null);
  if (isInside === null && (status !== 'starting' || unreachable)) {
    setInside(status === 'signed_in');
  }
  // The server draws the door ahead for those who show no sign of having been inside.
  const likelyStranger = useDrawnAhead() !== null;
  if (isInside === null) return likelyStranger ? children : <Waiting />;
  return isInside ? <Redirect href="/" replace /> : children;
}
