import { useLingui } from '@lingui/react/macro';
import type { Decision } from '@teahouse/protocol';
import { useState } from 'react';
import { Button } from '#ui/button.tsx';
import { AppealDialog } from './appeal-dialog.tsx';
import { useDecisionWords } from './decision-words.ts';

interface AppealPartProps {
  decision: Decision;
  onAppealed: () => void;
}

/** Where a decision can be appealed, or what became of it when it was. */
export function AppealPart({ decision, onAppealed }: AppealPartProps) {
  const { t } = useLingui();
  const words = useDecisionWords();
  const [open, setOpen] = useState(false);
  const { appeal, appealUntil } = decision;
  if (appeal !== null) return <p className="text-label">{words.appeal(appeal)}</p>;
  if (appealUntil === null || appealUntil <= Date.now()) return null;
  const end = words.time(appealUntil);
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Button tone="secondary" onClick={() => setOpen(true)}>
        {t`Appeal`}
      </Button>
      <p className="text-caption text-ink-soft">{t`Possible until ${end}`}</p>
      {open && (
        <AppealDialog decision={decision.id} onClose={() => setOpen(false)} onDone={onAppealed} />
      )}
    </div>
  );
}
