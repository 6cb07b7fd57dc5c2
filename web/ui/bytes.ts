const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** A size as people say it, as in `4.2 MB`: in the largest unit of which there is a whole one. */
export function byteSize(bytes: number, locale: string): string {
  const power = Math.floor(Math.log10(Math.max(bytes, 1)) / 3);
  const place = Math.min(power, units.length - 1);
  const unit = units[place] ?? 'byte';
  const maximumFractionDigits = place === 0 ? 0 : 1;
  const style = { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits } as const;
  return new Intl.NumberFormat(locale, style).format(bytes / 1_000 ** place);
}
