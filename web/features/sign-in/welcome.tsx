import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { Button } from '#ui/button.tsx';
import { RecoveryCodeList } from '../../faces/recovery-code-list.tsx';
import { codesKept, useEndedHere } from '../../session/index.ts';
import { keepStorage } from './enter.ts';
import { Threshold } from './threshold.tsx';

interface WelcomeProps {
  handle: string;
  codes: readonly string[];
  onDone: () => void;
}

/** The recovery codes, shown this once, before one goes in. */
export function Welcome({ handle, codes, onDone }: WelcomeProps) {
  const { t } = useLingui();
  const [kept, setKept] = useState(false);
  const ended = useEndedHere();
  useEffect(keepStorage, []);
  const goIn = () => {
    codesKept();
    // Whoever was kept out meanwhile is told at the door.
    if (ended) location.replace('/sign-in');
    else onDone();
  };
  return (
    <Threshold
      title={t`Keep these codes`}
      text={t`If you ever forget your password, one of them lets you in. Each works once, and they are shown only now.`}
    >
      <RecoveryCodeList handle={handle} codes={codes} />
      <label className="tap-44 mt-5 mb-4 flex cursor-pointer items-center gap-3">
        <input
          type="checkbox"
          checked={kept}
          onChange={(event) => setKept(event.target.checked)}
          className="size-5 accent-brand-fill"
        />
        <Trans>I have kept them in a safe place</Trans>
      </label>
      <Button wide disabled={!kept} onClick={goIn}>
        <Trans>Go in</Trans>
      </Button>
    </Threshold>
  );
}
