import { useLingui } from '@lingui/react/macro';
import type { Appeal } from '@teahouse/protocol';
import { useState } from 'react';
import { EmptyState } from '#ui/empty-state.tsx';
import { Segments } from '#ui/segments.tsx';
import { useClient } from '../../session/index.ts';
import { usePages } from '../../session/use-pages.ts';
import { AppealCard } from './appeal-card.tsx';
import { AppealDialog } from './appeal-dialog.tsx';
import { MoreRows } from './more-rows.tsx';
import { PagesStart } from './pages-start.tsx';

/** Who asked that a decision be looked at again. */
export function AppealList({ onDecided }: { onDecided: () => void }) {
  const { t } = useLingui();
  const client = useClient();
  const [which, setWhich] = useState<'open' | 'decided'>('open');
  const [deciding, setDeciding] = useState<Appeal | null>(null);
  const pages = usePages<Appeal, number>(which, async (before) => {
    const { appeals, more } = await client.call('moderation.appeals', {
      open: which === 'open',
      ...(before === null ? {} : { before }),
    });
    return { rows: appeals, next: more ? (appeals.at(-1)?.id ?? null) : null };
  });
  const done = () => {
    pages.refresh();
    onDecided();
  };
  return (
    <>
      <div className="mx-4 mb-4">
        <Segments
          legend={t`Which appeals`}
          bare
          choices={[
            { value: 'open', title: t`Waiting` },
            { value: 'decided', title: t`Decided` },
          ]}
          value={which}
          onChange={setWhich}
        />
      </div>
      <PagesStart pages={pages} />
      {pages.rows?.length === 0 && (
        <EmptyState
          icon="check"
          title={which === 'open' ? t`No appeal waits` : t`No appeal was decided yet`}
        />
      )}
      {pages.rows?.map((appeal) => (
        <AppealCard key={appeal.id} appeal={appeal} onDecide={() => setDeciding(appeal)} />
      ))}
      {pages.rows !== null && <MoreRows pages={pages} />}
      {deciding !== null && (
        <AppealDialog appeal={deciding} onClose={() => setDeciding(null)} onDone={done} />
      )}
    </>
  );
}
