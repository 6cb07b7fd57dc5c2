const units = [
  ['day', 1_440],
  ['hour', 60],
] as const;

/** So many minutes, in the largest unit that they are whole ones of. */
export function durationOf(minutes: number, locale: string): string {
  const [unit, length] = units.find((each) => minutes % each[1] === 0) ?? ['minute', 1];
  const style = { style: 'unit', unit, unitDisplay: 'long' } as const;
  return new Intl.NumberFormat(locale, style).format(minutes / length);
}
