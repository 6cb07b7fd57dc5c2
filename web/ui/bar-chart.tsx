import { ChartFrame, type ChartLine, type ChartProps } from './chart-frame.tsx';
import { ticksUpTo } from './chart-scale.ts';

interface BarChartProps extends ChartProps {
  bars: ChartLine;
}

/** How many in each stretch of time. */
export function BarChart({ bars, ...chart }: BarChartProps) {
  const { values } = bars;
  const ticks = ticksUpTo(Math.max(0, ...values.map((value) => value ?? 0)), chart.whole);
  const top = ticks.at(-1) ?? 1;
  const room = 100 / Math.max(1, values.length);
  return (
    <ChartFrame {...chart} shape="bars" lines={[bars]} ticks={ticks}>
      {values.map((value, index) => (
        <rect
          // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its place.
          key={index}
          x={index * room + room * 0.15}
          width={room * 0.7}
          y={100 - ((value ?? 0) / top) * 100}
          height={((value ?? 0) / top) * 100}
          className="fill-current text-brand"
        />
      ))}
    </ChartFrame>
  );
}
