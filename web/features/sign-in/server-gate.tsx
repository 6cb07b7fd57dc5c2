import { Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode, useEffect } from 'react';
import { Button } from '#ui/button.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { Waiting } from '#ui/waiting.tsx';
import { learnHouseName } from '../../session/house-name.ts';
import { type ServerFacts, useAnswer, useDrawnAhead } from '../../session/index.ts';
import { takeAsked } from './server-facts.ts';
import { Threshold } from './threshold.tsx';

/** Asks what kind of house this is before it shows a door of it. */
export function ServerGate({ children }: { children: (server: ServerFacts) => ReactNode }) {
  const { output, problem, refresh } = useAnswer('identity.server', {}, takeAsked);
  const known = useDrawnAhead();
  const facts = output ?? known;
  const name = facts?.name;
  useEffect(() => {
    if (name !== undefined) learnHouseName(name);
  }, [name]);
  if (facts !== null) return children(facts);
  if (problem === null) return <Waiting />;
  return (
    <main className="h-full">
      <EmptyState
        icon="refresh"
        title={<Trans>The server does not answer</Trans>}
        text={problem.text}
        action={
          <Button onClick={refresh}>
            <Trans>Try again</Trans>
          </Button>
        }
      />
    </main>
  );
}

/** Until the operator has used the link from the terminal. */
export function NotOpened({ refresh }: { refresh: () => void }) {
  const { t } = useLingui();
  return (
    <Threshold
      title={t`Not opened yet`}
      text={t`This Teahouse is new. Whoever started it finds a link in its terminal that makes the first account; then the doors are open.`}
    >
      <Button tone="secondary" icon="refresh" onClick={refresh} className="self-center">
        {t`Look again`}
      </Button>
    </Threshold>
  );
}
