import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Cell, CellGroup } from '#ui/cell.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { Asked } from '../../faces/asked.tsx';
import { useAnswer } from '../../session/index.ts';
import { useDays } from './use-days.ts';

/** So many are listed at first. */
const few = 3;

/** Every wording that the terms have had, the newest first. */
export function TermsVersions({ newest }: { newest: number }) {
  const { t } = useLingui();
  const [shown, setShown] = useState(few);
  const [open, setOpen] = useState<number | null>(null);
  if (newest === 0) return null;
  const count = Math.min(shown, newest);
  const versions = Array.from({ length: count }, (_, index) => newest - index);
  return (
    <>
      <CellGroup
        heading={t`Versions of the terms`}
        footer={t`For everybody it is kept to which one they agreed.`}
      >
        {versions.map((version) => (
          <Cell key={version} title={t`Version ${version}`} onClick={() => setOpen(version)} />
        ))}
        {count < newest && (
          <Cell tone="brand" title={t`Show more`} onClick={() => setShown(shown + 10)} />
        )}
      </CellGroup>
      {open !== null && <Wording version={open} onClose={() => setOpen(null)} />}
    </>
  );
}

function Wording({ version, onClose }: { version: number; onClose: () => void }) {
  const { t } = useLingui();
  const { moment } = useDays();
  const answer = useAnswer('house.terms', { version });
  return (
    <Dialog title={t`Terms, version ${version}`} onClose={onClose}>
      <Asked answer={answer}>
        {({ text, at }) => (
          <>
            <p className="mb-3 text-caption text-ink-soft">{t`Since ${moment(at)}`}</p>
            <p dir="auto" className="wrap-anywhere whitespace-pre-wrap text-label">
              {text === '' ? t`No terms` : text}
            </p>
          </>
        )}
      </Asked>
    </Dialog>
  );
}
