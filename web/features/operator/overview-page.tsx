import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { Methods } from '@teahouse/protocol';
import { BarChart } from '#ui/bar-chart.tsx';
import { Cell, CellGroup } from '#ui/cell.tsx';
import { LineChart } from '#ui/line-chart.tsx';
import { Screen } from '#ui/screen.tsx';
import { useTimeLocale } from '#ui/use-time-locale.ts';
import { Asked } from '../../faces/asked.tsx';
import { useAnswer } from '../../session/index.ts';
import { Tile, Tiles } from './tiles.tsx';
import { useWaiting } from './use-waiting.ts';

/** Who is here: today, and over the last 90 days. */
export default function OverviewPage() {
  const { t } = useLingui();
  const figures = useAnswer('identity.figures', {});
  return (
    <Screen title={t`Overview`} back="/operator" backOnlyAlone>
      <WaitingReports />
      <Asked answer={figures}>{(output) => <Figures {...output} />}</Asked>
    </Screen>
  );
}

/** Leads to the reports, as long as some wait. */
function WaitingReports() {
  const { t } = useLingui();
  const { open, appeals } = useWaiting();
  const counts = [
    ...(open === 0 ? [] : [plural(open, { one: '# report', other: '# reports' })]),
    ...(appeals === 0 ? [] : [plural(appeals, { one: '# appeal', other: '# appeals' })]),
  ];
  if (counts.length === 0) return null;
  return (
    <CellGroup>
      <Cell
        icon="flag"
        title={t`Waiting for operators`}
        subtitle={counts.join(' · ')}
        href={open === 0 ? '/operator/reports?part=appeals' : '/operator/reports'}
      />
    </CellGroup>
  );
}

function Figures({ people, days }: Methods['identity.figures']['output']) {
  const { t } = useLingui();
  const locale = useTimeLocale();
  const count = (value: number) => value.toLocaleString(locale);
  // Days are counted in UTC, and so named.
  const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' });
  const today = days.at(-1);
  const chart = { format: count, formatTime: (at: number) => day.format(at), whole: true };
  return (
    <>
      <Tiles>
        <Tile name={t`People`} value={count(people)} />
        <Tile name={t`Here today`} value={count(today?.here ?? 0)} />
        <Tile name={t`Joined today`} value={count(today?.joined ?? 0)} />
      </Tiles>
      <LineChart
        {...chart}
        title={t`Here on each day`}
        times={days.map(({ at }) => at)}
        lines={[{ name: t`People`, values: days.map(({ here }) => here) }]}
      />
      <BarChart
        {...chart}
        title={t`Joined on each day`}
        times={days.map(({ at }) => at)}
        bars={{ name: t`People`, values: days.map(({ joined }) => joined) }}
      />
      <p className="mx-4 px-4 text-caption text-ink-soft">
        {t`Days begin and end in UTC. Whoever had a device here on a day counts once; today is counted so far.`}
      </p>
    </>
  );
}
