import { limits } from '@teahouse/protocol/limits';

interface Drawing {
  height: number;
  /** From bar to bar. */
  pitch: number;
  /** The first bar that is drawn. */
  from: number;
}

/** What stands for a recording of which nobody knows how loud it is. */
export const flat: readonly number[] = Array(limits.waveform).fill(0);

/** The path of a waveform, a line for each bar; the quietest one is a dot. */
export function barsPath(bars: readonly number[], { height, pitch, from }: Drawing): string {
  const middle = height / 2;
  return bars
    .map((loud, index) => {
      if (index < from) return '';
      const half = Math.max(0.1, (Math.min(loud, limits.loudest) / limits.loudest) * (middle - 1));
      return `M${index * pitch + pitch / 2} ${round(middle - half)}V${round(middle + half)}`;
    })
    .join('');
}

const round = (value: number) => Math.round(value * 10) / 10;
