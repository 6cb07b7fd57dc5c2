import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { Cell, CellGroup } from '#ui/cell.tsx';
import type { Health } from './health-page.tsx';

const dayMs = 86_400_000;
/** With fewer days left somebody should look why the certificate was not renewed. */
const fewDays = 14;
/** With less than this free, writes may soon be refused. */
const littleDisk = 1_000_000_000;

/** What is right or wrong, whatever the figures. */
export function HealthChecks({ health }: { health: Health }) {
  const { t } = useLingui();
  const free = health.vitals.diskFreeBytes.at(-1) ?? null;
  const failing = health.failingJobs.join(', ');
  return (
    <CellGroup>
      <Check
        well={health.busConnected}
        title={t`Between processes`}
        said={health.busConnected ? t`Connected` : t`The bus is away`}
      />
      <Check
        well={failing === ''}
        title={t`Upkeep`}
        said={failing === '' ? t`Nothing fails` : t`Fails: ${failing}`}
      />
      {free !== null && free < littleDisk && (
        <Check well={false} title={t`Disk`} said={t`Less than 1 GB is free`} />
      )}
      {health.certificateUntil !== null && (
        <Certificate {...health} until={health.certificateUntil} />
      )}
    </CellGroup>
  );
}

function Certificate({ at, until }: { at: number; until: number }) {
  const { t } = useLingui();
  const days = Math.floor((until - at) / dayMs);
  const left = plural(Math.max(days, 0), { one: '# day left', other: '# days left' });
  return (
    <Check
      well={days >= fewDays}
      title={t`Certificate`}
      said={days < 0 ? t`It has expired` : left}
    />
  );
}

interface CheckProps {
  well: boolean;
  title: string;
  said: string;
}

function Check({ well, title, said }: CheckProps) {
  return (
    <Cell
      icon={well ? 'check' : 'alert'}
      tone={well ? 'ink' : 'danger'}
      title={title}
      value={said}
    />
  );
}
