import { limits } from '@teahouse/protocol/limits';

/** How loud it was at a time of a recording: 0 to 1. */
export interface Level {
  atMs: number;
  loud: number;
}

/** In decibels below full scale: what counts as silence, and what is as loud as speech gets. */
const silent = -52;
const loudest = -12;

/** How loud a stretch of sound is to an ear, of samples between -1 and 1. */
export function loudness(samples: Float32Array): number {
  const power = samples.reduce((sum, each) => sum + each * each, 0) / samples.length;
  const decibels = 10 * Math.log10(power);
  return Math.max(0, Math.min(1, (decibels - silent) / (loudest - silent)));
}

/**
 * The bars of a waveform, the loudest of them full. Each takes the loudest moment of its stretch;
 * where nothing was measured, as in a page that was put away, it is like the one before.
 */
export function barsOf(levels: readonly Level[], durationMs: number): number[] {
  const peaks: (number | undefined)[] = Array(limits.waveform).fill(undefined);
  for (const { atMs, loud } of levels) {
    const bar = Math.min(limits.waveform - 1, Math.floor((atMs / durationMs) * limits.waveform));
    peaks[bar] = Math.max(peaks[bar] ?? 0, loud);
  }
  const top = Math.max(0.05, ...levels.map(({ loud }) => loud));
  let before = 0;
  return peaks.map((peak) => {
    before = peak ?? before;
    return Math.round((before / top) * limits.loudest);
  });
}
