import { useLingui } from '@lingui/react/macro';
import type { Methods } from '@teahouse/protocol';
import { useEffect, useState } from 'react';
import { Screen } from '#ui/screen.tsx';
import { Segments } from '#ui/segments.tsx';
import { Asked } from '../../faces/asked.tsx';
import { useAnswer } from '../../session/index.ts';
import { HealthCharts } from './health-charts.tsx';
import { HealthChecks } from './health-checks.tsx';
import { HealthTiles } from './health-tiles.tsx';
import { useDays } from './use-days.ts';

export type Health = Methods['house.health']['output'];
type Span = Methods['house.health']['input']['span'];

/** A sample is taken this often. Milliseconds. */
const everyMs = 10_000;

/** Whether all is well, now and over time. */
export default function HealthPage() {
  const { t } = useLingui();
  const { moment } = useDays();
  const [span, setSpan] = useState<Span>('hour');
  const answer = useAnswer('house.health', { span });
  const { refresh } = answer;
  useEffect(() => {
    const timer = setInterval(refresh, everyMs);
    return () => clearInterval(timer);
  }, [refresh]);
  return (
    <Screen title={t`Health`} back="/operator" backOnlyAlone>
      <Asked answer={answer}>
        {(health) => (
          <>
            <HealthTiles health={health} />
            <HealthChecks health={health} />
            <div className="mx-4 mb-4">
              <Segments
                bare
                legend={t`How far back`}
                value={span}
                onChange={setSpan}
                choices={[
                  { value: 'hour', title: t`Last hour` },
                  { value: 'day', title: t`Last day` },
                ]}
              />
            </div>
            <HealthCharts health={health} />
            <p className="mx-4 px-4 pb-6 text-caption text-ink-soft">
              {t`These are the figures of process ${health.process.id}, which has run since ${moment(health.process.startedAt)} and begins anew with every start. Where several processes run, each has its own: this is the one that answered you.`}
            </p>
          </>
        )}
      </Asked>
    </Screen>
  );
}
