import { useLingui } from '@lingui/react/macro';
import { dateAndTime } from '#ui/time.ts';
import { useTimeLocale } from '#ui/use-time-locale.ts';
import { usePersonName } from '../../../faces/index.ts';
import { useReplica } from '../../../session/index.ts';
import type { Stands } from './gallery-rows.ts';

/** Who sent something and when, in words. */
export function useSaid({ sender, sentAt }: Stands): string[] {
  const { t } = useLingui();
  const locale = useTimeLocale();
  const me = useReplica((state) => state.me?.id);
  const name = usePersonName(sender);
  const who = sender === me ? t`You` : name;
  return [who, dateAndTime(sentAt, Date.now(), locale)].filter(Boolean);
}
