import { useLingui } from '@lingui/react/macro';
import type { Methods } from '@teahouse/protocol';
import { Cell, CellGroup } from '#ui/cell.tsx';
import { useDays } from './use-days.ts';

type Suspensions = Methods['identity.account']['output']['suspensions'];

/** Each time somebody was kept out, with what they were told. */
export function PersonSuspensions({ suspensions }: { suspensions: Suspensions }) {
  const { t } = useLingui();
  const { moment } = useDays();
  if (suspensions.length === 0) return null;
  const lasts = ({ until, endedAt }: Suspensions[number]) => {
    if (endedAt !== null) return t`Ended: ${moment(endedAt)}`;
    return until === null ? t`For good` : t`Until ${moment(until)}`;
  };
  return (
    <CellGroup heading={t`Suspensions`}>
      {suspensions.map((suspension) => (
        <Cell
          key={suspension.at}
          icon="block"
          title={<bdi>{suspension.reason}</bdi>}
          subtitle={
            <>
              <span className="block">{t`From ${moment(suspension.at)}`}</span>
              <span className="block">{lasts(suspension)}</span>
            </>
          }
        />
      ))}
    </CellGroup>
  );
}
