import { useState } from 'react';
import { visit } from '../session/install.ts';
import { installKind } from '../session/install-kind.ts';
import { InstallOffer } from './install-offer.tsx';
import { PushOffer } from './push-offer.tsx';
import { useWorded } from './use-worded.ts';

/** Counts visits, and offers what this device could do: on each visit one thing at most. */
export default function Offers() {
  const [installs] = useState(installIsDue);
  const worded = useWorded();
  if (installs) return <InstallOffer />;
  return worded ? <PushOffer /> : null;
}

function installIsDue(): boolean {
  const kind = installKind(navigator.userAgent, navigator.maxTouchPoints);
  return visit(Date.now()) && kind !== 'none';
}
