import { useLingui } from '@lingui/react/macro';
import type { ComponentType } from 'react';
import { EmptyState } from '#ui/empty-state.tsx';
import { useLandmark } from '#ui/landmark.ts';
import { TextLink } from '#ui/text-link.tsx';
import { useReplica } from '../../session/index.ts';

/** The page for operators; for all others, and for who is one no longer, nothing. */
export function forOperators<Props extends object>(Page: ComponentType<Props>) {
  return function OperatorsPage(props: Props) {
    const isOperator = useReplica((state) => state.me?.role === 'operator');
    return isOperator ? <Page {...props} /> : <Nothing />;
  };
}

function Nothing() {
  const { t } = useLingui();
  const Landmark = useLandmark();
  return (
    <Landmark className="block h-full">
      <EmptyState
        icon="compass"
        heading="h1"
        title={t`There is nothing here`}
        text={t`This is for the operators of the server.`}
        action={<TextLink href="/">{t`Back to the start`}</TextLink>}
      />
    </Landmark>
  );
}
