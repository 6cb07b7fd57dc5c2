import { Trans } from '@lingui/react/macro';
import { dateAndTime } from '#ui/time.ts';
import { useTimeLocale } from '#ui/use-time-locale.ts';

/** Why one cannot write in a group for now, and until when; `until` null while it is not lifted. */
export function Silenced({ until }: { until: number | null }) {
  const locale = useTimeLocale();
  if (until === null) {
    return <Trans>An admin has muted you in this group until they lift it.</Trans>;
  }
  const when = dateAndTime(until, Date.now(), locale);
  return <Trans>An admin has muted you in this group until {when}.</Trans>;
}
