import { type ReactNode, useState } from 'react';
import { Redirect } from 'wouter';
import { useSession } from '../../session/index.ts';

/**
 * Sends people inside who are signed in when they come. Who signs in while the page is open
 * stays: recovery codes may be on the screen.
 */
export function StrangersOnly({ children }: { children: ReactNode }) {
  const status = useSession();
  const [isInside] = useState(status === 'signed_in');
  return isInside ? <Redirect href="/" replace /> : children;
}
