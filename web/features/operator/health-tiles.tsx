import { useLingui } from '@lingui/react/macro';
import { byteSize } from '#ui/bytes.ts';
import { useTimeLocale } from '#ui/use-time-locale.ts';
import type { Health } from './health-page.tsx';
import { Tile, Tiles } from './tiles.tsx';

/** How it is at this moment. */
export function HealthTiles({ health: { vitals } }: { health: Health }) {
  const { t } = useLingui();
  const locale = useTimeLocale();
  const count = (value: number) => value.toLocaleString(locale, { maximumFractionDigits: 1 });
  const size = (value: number) => byteSize(value, locale);
  return (
    <Tiles>
      <Tile name={t`People online`} value={now(vitals.people, count)} />
      <Tile name={t`Messages a second`} value={now(vitals.sends, count)} />
      <Tile name={t`Memory`} value={now(vitals.memoryBytes, size)} />
      <Tile name={t`Database`} value={now(vitals.databaseBytes, size)} />
      <Tile name={t`Disk free`} value={now(vitals.diskFreeBytes, size)} />
    </Tiles>
  );
}

/** The newest value; a dash before there is any. */
function now(values: readonly (number | null)[], write: (value: number) => string): string {
  const newest = values.at(-1) ?? null;
  return newest === null ? '–' : write(newest);
}
