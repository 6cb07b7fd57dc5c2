import { useLingui } from '@lingui/react/macro';
import type { Decision, OwnReport } from '@teahouse/protocol';
import { dateAndTime } from '#ui/time.ts';
import { useTimeLocale } from '#ui/use-time-locale.ts';

/** What decisions, and the states of reports and appeals, are called. */
export function useDecisionWords() {
  const { t } = useLingui();
  const locale = useTimeLocale();
  const time = (at: number) => dateAndTime(at, Date.now(), locale);
  return {
    time,
    verdict({ verdict, until }: Pick<Decision, 'verdict' | 'until'>): string {
      const end = until === null ? '' : time(until);
      switch (verdict) {
        case 'dismiss':
          return t`Nothing to act on`;
        case 'warn':
          return t`A warning`;
        case 'remove':
          return t`A message of yours was removed`;
        case 'restrict':
          return t`No reaching out to new people until ${end}`;
        case 'suspend':
          return until === null ? t`Suspended` : t`Suspended until ${end}`;
      }
    },
    appeal(appeal: NonNullable<Decision['appeal']>): string {
      switch (appeal) {
        case 'open':
          return t`Your appeal waits for an operator.`;
        case 'upheld':
          return t`Your appeal was looked at. Upheld: the decision stands.`;
        case 'reversed':
          return t`Your appeal was looked at. Reversed: the decision is undone.`;
      }
    },
    state(state: OwnReport['state']): string {
      switch (state) {
        case 'open':
          return t`Waiting`;
        case 'dismissed':
          return t`Nothing to act on`;
        case 'acted':
          return t`Acted on`;
        case 'reversed':
          return t`Reversed on appeal`;
      }
    },
  };
}
