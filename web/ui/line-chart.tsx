import { ChartFrame, type ChartLine, type ChartProps, lineLooks, textOf } from './chart-frame.tsx';
import { areaPath, linePath, ticksUpTo } from './chart-scale.ts';

interface LineChartProps extends ChartProps {
  /** At most three: more cannot be told apart. */
  lines: readonly ChartLine[];
}

/** How values moved over time. The values of one line alone stand on a tinted ground. */
export function LineChart({ lines, ...chart }: LineChartProps) {
  const most = Math.max(0, ...lines.flatMap(({ values }) => values.map((value) => value ?? 0)));
  const ticks = ticksUpTo(most, chart.whole);
  const top = ticks.at(-1) ?? 1;
  const [only, ...others] = lines;
  return (
    <ChartFrame {...chart} shape="line" lines={lines} ticks={ticks}>
      {only !== undefined && others.length === 0 && (
        <path d={areaPath(only.values, top)} className="fill-current text-brand opacity-20" />
      )}
      {lines.map(({ name, values }, place) => (
        <path
          key={name}
          d={linePath(values, top)}
          fill="none"
          stroke="currentColor"
          strokeWidth={2}
          strokeLinejoin="round"
          strokeLinecap="round"
          strokeDasharray={lineLooks[place % lineLooks.length]?.dashes}
          vectorEffect="non-scaling-stroke"
          className={textOf(place)}
        />
      ))}
    </ChartFrame>
  );
}
