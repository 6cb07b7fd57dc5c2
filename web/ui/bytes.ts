const units = ['kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** A size as people say it, as in `4.2 MB` or `430 bytes`: in the largest unit of which there is one. */
export function byteSize(bytes: number, locale: string): string {
  if (bytes < 1_000) {
    const style = { style: 'unit', unit: 'byte', unitDisplay: 'long' } as const;
    return new Intl.NumberFormat(locale, style).format(bytes);
  }
  const power = Math.floor(Math.log10(bytes) / 3);
  const place = Math.min(power - 1, units.length - 1);
  const unit = units[place] ?? 'kilobyte';
  const size = bytes / 1_000 ** (place + 1);
  const maximumFractionDigits = size < 100 ? 1 : 0;
  const style = { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits } as const;
  return new Intl.NumberFormat(locale, style).format(size);
}
