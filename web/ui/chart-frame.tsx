import { useLingui } from '@lingui/react/macro';
import { type KeyboardEvent, type PointerEvent, type ReactNode, useState } from 'react';
import { nearestTo, placeOf, type Shape } from './chart-scale.ts';
import { classNames } from './class-names.ts';

export interface ChartLine {
  name: string;
  /** One for each time; null where nothing is known. */
  values: readonly (number | null)[];
}

export interface ChartProps {
  title: string;
  /** When each value was, in milliseconds, ascending. */
  times: readonly number[];
  /** Writes a value, with its unit where it has one. */
  format: (value: number) => string;
  formatTime: (at: number) => string;
  /** Counts things: the axis has no halves. */
  whole?: boolean;
}

interface ChartFrameProps extends ChartProps {
  lines: readonly ChartLine[];
  shape: Shape;
  /** Of the value axis, from 0 to its end. */
  ticks: readonly number[];
  /** Drawn in a square of 100 that is stretched to the plot. */
  children: ReactNode;
}

/** The colour of each line, and a pattern for who does not tell colours apart. */
export const lineLooks = [
  { text: 'text-brand', dashes: undefined },
  { text: 'text-link', dashes: '7 5' },
  { text: 'text-danger', dashes: '2 5' },
] as const;

/**
 * What all charts have: a title, what stands under the pointer, two axes, and a table in place of
 * the drawing for who does not see it.
 */
export function ChartFrame(props: ChartFrameProps) {
  const { title, times, lines, format, formatTime, children } = props;
  const [picked, setPicked] = useState<number | null>(null);
  const shown = Math.min(picked ?? times.length - 1, times.length - 1);
  const at = times[shown];
  const step = ({ key, currentTarget }: KeyboardEvent<HTMLElement>) => {
    const reading = getComputedStyle(currentTarget).direction === 'rtl' ? -1 : 1;
    const steps: Record<string, number> = { ArrowRight: reading, ArrowLeft: -reading };
    const by = steps[key];
    if (by !== undefined) setPicked(Math.min(Math.max(shown + by, 0), times.length - 1));
    if (key === 'Escape') setPicked(null);
  };
  return (
    <figure
      // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys walk along the values.
      tabIndex={0}
      onKeyDown={step}
      onBlur={() => setPicked(null)}
      className="edge mx-4 mb-6 rounded-card bg-surface p-4"
    >
      <figcaption className="mb-3 flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 className="font-medium text-label">{title}</h2>
        <span aria-hidden="true" className="text-caption text-ink-soft">
          {at === undefined ? '' : formatTime(at)}
        </span>
      </figcaption>
      <div aria-hidden="true">
        <Reading lines={lines} index={shown} format={format} />
        <Plot {...props} picked={picked} onPick={setPicked}>
          {children}
        </Plot>
      </div>
      <ChartTable {...props} />
    </figure>
  );
}

interface ReadingProps extends Pick<ChartProps, 'format'> {
  lines: readonly ChartLine[];
  index: number;
}

/** The values at one time, each beside the colour of its line. */
function Reading({ lines, index, format }: ReadingProps) {
  return (
    <div className="mb-2 flex flex-wrap gap-x-4">
      {lines.map(({ name, values }, place) => {
        return (
          <span key={name} className="flex items-center gap-2 text-caption text-ink-soft">
            <span
              className={classNames('block h-0.75 w-4 rounded-full bg-current', textOf(place))}
            />
            {name}
            <span className="font-medium text-ink tabular-nums">
              {written(values[index], format)}
            </span>
          </span>
        );
      })}
    </div>
  );
}

function written(value: number | null | undefined, format: ChartProps['format']): string {
  return value === null || value === undefined ? '–' : format(value);
}

export function textOf(place: number): string {
  return lineLooks[place % lineLooks.length]?.text ?? 'text-brand';
}

interface PlotProps extends ChartFrameProps {
  picked: number | null;
  onPick: (index: number | null) => void;
}

function Plot(props: PlotProps) {
  const { times, ticks, shape, format, formatTime, children, picked, onPick } = props;
  const [first, last] = [times[0], times.at(-1)];
  const pick = (event: PointerEvent<HTMLElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    const along = width === 0 ? 0 : (event.clientX - left) / width;
    const fromEnd = getComputedStyle(event.currentTarget).direction === 'rtl';
    onPick(nearestTo(fromEnd ? 1 - along : along, times.length, shape));
  };
  return (
    <div className="grid grid-cols-[auto_1fr] gap-x-2 text-ink-soft text-micro tabular-nums">
      <div className="my-1.5 flex h-32 flex-col-reverse justify-between text-end leading-none">
        {ticks.map((tick) => (
          <span key={tick} className="-my-1.5 py-0.5">
            {format(tick)}
          </span>
        ))}
      </div>
      <div
        className="relative my-1.5 h-32 cursor-crosshair touch-pan-y"
        onPointerMove={pick}
        onPointerDown={pick}
        onPointerLeave={() => onPick(null)}
      >
        {ticks.map((tick) => (
          <span
            key={tick}
            style={{ insetBlockEnd: `${(tick / (ticks.at(-1) ?? 1)) * 100}%` }}
            className="absolute inset-x-0 border-line border-t"
          />
        ))}
        <svg
          aria-hidden="true"
          viewBox="0 0 100 100"
          preserveAspectRatio="none"
          className="absolute inset-0 size-full overflow-visible rtl:-scale-x-100"
        >
          {children}
        </svg>
        {picked !== null && (
          <span
            style={{ insetInlineStart: `${placeOf(picked, times.length, shape)}%` }}
            className="absolute inset-y-0 border-ink-faint border-s"
          />
        )}
      </div>
      <span />
      <div className="flex justify-between gap-4">
        <span>{first === undefined ? '' : formatTime(first)}</span>
        {last !== first && <span>{last === undefined ? '' : formatTime(last)}</span>}
      </div>
    </div>
  );
}

function ChartTable({ title, times, lines, format, formatTime }: ChartFrameProps) {
  const { t } = useLingui();
  return (
    <table className="sr-only">
      <caption>{title}</caption>
      <thead>
        <tr>
          <th scope="col">{t`Time`}</th>
          {lines.map(({ name }) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {times.map((at, index) => (
          <tr key={at}>
            <th scope="row">{formatTime(at)}</th>
            {lines.map(({ name, values }) => (
              <td key={name}>{written(values[index], format)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
