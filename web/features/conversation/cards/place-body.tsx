import { Trans, useLingui } from '@lingui/react/macro';
import type { PlaceCard } from '@teahouse/protocol';
import { Icon } from '#ui/icon.tsx';
import { cardLook } from './card-look.ts';

/** A place: where it is in numbers, and a link to a map. Nothing is fetched before that is opened. */
export function PlaceBody({ place: { latitude, longitude, accuracy } }: { place: PlaceCard }) {
  const { t, i18n } = useLingui();
  const degrees = (written: string) =>
    i18n.number(Number(written), { maximumFractionDigits: 5, minimumFractionDigits: 2 });
  const metres = i18n.number(accuracy ?? 0, { style: 'unit', unit: 'meter' });
  return (
    <a
      href={mapOf(latitude, longitude)}
      target="_blank"
      rel="noopener noreferrer nofollow"
      className={cardLook}
    >
      <span className="flex items-center gap-3 py-0.5">
        <span className="grid size-11 shrink-0 place-items-center rounded-chip bg-brand-fill text-on-brand">
          <Icon name="place" />
        </span>
        <span className="min-w-0 flex-1">
          <span className="block font-medium">{t`Place`}</span>
          <bdi dir="ltr" className="match-parent block truncate text-caption tabular-nums">
            {degrees(latitude)}°, {degrees(longitude)}°
          </bdi>
          {accuracy !== undefined && accuracy >= 0.5 && (
            <span className="block text-caption text-ink-soft">
              <Trans>within about {metres}</Trans>
            </span>
          )}
        </span>
      </span>
      <span className="mt-1.5 block border-line border-t pt-1 text-caption text-ink-soft">
        {t`Open in OpenStreetMap`}
      </span>
    </a>
  );
}

function mapOf(latitude: string, longitude: string): string {
  const marked = new URLSearchParams({ mlat: latitude, mlon: longitude });
  return `https://www.openstreetmap.org/?${marked}#map=16/${latitude}/${longitude}`;
}
