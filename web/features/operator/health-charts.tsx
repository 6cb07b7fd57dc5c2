import { useLingui } from '@lingui/react/macro';
import type { VitalName } from '@teahouse/protocol';
import { byteSize } from '#ui/bytes.ts';
import type { ChartLine, ChartProps } from '#ui/chart-frame.tsx';
import { LineChart } from '#ui/line-chart.tsx';
import { clockTime } from '#ui/time.ts';
import { useTimeLocale } from '#ui/use-time-locale.ts';
import type { Health } from './health-page.tsx';
import { mean, thinned, worst } from './thinned.ts';

/** Samples that become one point: a minute of the hour, half an hour of the day. */
const together = 6;
/** Of these the worst of a while is shown, else the mean. */
const peaks: ReadonlySet<VitalName> = new Set(['callMost', 'busy', 'waiting']);

/** How the process fared over time. */
export function HealthCharts({ health }: { health: Health }) {
  const { t } = useLingui();
  const locale = useTimeLocale();
  const { everyMs, sampledAt, vitals } = health;
  const count = Math.floor(vitals.sockets.length / together);
  if (sampledAt === null || count < 2) {
    return (
      <p className="mx-4 mb-6 px-4 text-label text-ink-soft">
        {t`This process has not run for long enough to draw anything.`}
      </p>
    );
  }
  const step = everyMs * together;
  const chart = {
    times: Array.from({ length: count }, (_, index) => sampledAt - (count - 1 - index) * step),
    formatTime: (at: number) => clockTime(at, locale),
  };
  const line = (name: string, vital: VitalName) => {
    return { name, values: thinned(vitals[vital], together, peaks.has(vital) ? worst : mean) };
  };
  return (
    <>
      <Traffic chart={chart} line={line} />
      <Machine chart={chart} line={line} />
    </>
  );
}

interface ChartsProps {
  chart: Pick<ChartProps, 'times' | 'formatTime'>;
  line: (name: string, vital: VitalName) => ChartLine;
}

function useWriting() {
  const { t } = useLingui();
  const locale = useTimeLocale();
  const number = (value: number) => value.toLocaleString(locale, { maximumFractionDigits: 2 });
  const time = (value: number) => value.toLocaleString(locale, { maximumSignificantDigits: 2 });
  const milliseconds = (value: number) => t`${time(value)} ms`;
  return { number, milliseconds, size: (value: number) => byteSize(value, locale) };
}

/** What people do, and how well it is answered. */
function Traffic({ chart, line }: ChartsProps) {
  const { t } = useLingui();
  const { number, milliseconds } = useWriting();
  return (
    <>
      <LineChart
        {...chart}
        title={t`Who is connected`}
        format={number}
        whole
        lines={[line(t`People`, 'people'), line(t`Devices`, 'sockets')]}
      />
      <LineChart
        {...chart}
        title={t`Messages a second`}
        format={number}
        lines={[line(t`Messages`, 'sends')]}
      />
      <LineChart
        {...chart}
        title={t`Calls a second`}
        format={number}
        lines={[line(t`All`, 'calls'), line(t`Refused`, 'refused'), line(t`Failed`, 'failed')]}
      />
      <LineChart
        {...chart}
        title={t`How long calls take`}
        format={milliseconds}
        lines={[line(t`Half of them`, 'callHalf'), line(t`99 of 100`, 'callMost')]}
      />
    </>
  );
}

/** What the machine has to do for it, and has left. */
function Machine({ chart, line }: ChartsProps) {
  const { t } = useLingui();
  const { number, milliseconds, size } = useWriting();
  return (
    <>
      <LineChart
        {...chart}
        title={t`Longest wait for its turn`}
        format={milliseconds}
        lines={[line(t`Process`, 'busy')]}
      />
      <LineChart
        {...chart}
        title={t`Waiting for the database`}
        format={number}
        whole
        lines={[line(t`Statements`, 'waiting')]}
      />
      <LineChart
        {...chart}
        title={t`Memory`}
        format={size}
        lines={[line(t`Process`, 'memoryBytes')]}
      />
      <LineChart
        {...chart}
        title={t`Disk`}
        format={size}
        lines={[line(t`Database`, 'databaseBytes'), line(t`Free`, 'diskFreeBytes')]}
      />
    </>
  );
}
