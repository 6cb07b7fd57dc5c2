import { useLingui } from '@lingui/react/macro';
import { Banner } from '#ui/banner.tsx';
import { TextLink } from '#ui/text-link.tsx';
import { dateAndTime } from '#ui/time.ts';
import { useTimeLocale } from '#ui/use-time-locale.ts';
import { useAnswer } from '../session/index.ts';

/** Says where one would reach out to people that one may not for now, and until when. */
export function RestrictedNote() {
  const { t } = useLingui();
  const locale = useTimeLocale();
  const { output } = useAnswer('moderation.standing', {});
  const until = output?.restrictedUntil ?? null;
  if (until === null) return null;
  const end = dateAndTime(until, Date.now(), locale);
  return (
    <div className="mx-4 mb-4 overflow-clip rounded-card">
      <Banner icon="block" action={<TextLink href="/me/decisions">{t`Why?`}</TextLink>}>
        {t`The operators decided that you cannot reach out to new people until ${end}.`}
      </Banner>
    </div>
  );
}
