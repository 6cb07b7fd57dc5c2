import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { AuditEntry } from '@teahouse/protocol';
import type { DeedWords } from './use-deed-words.ts';

/** What an operator did with a report, in words; null for every other deed. */
export function useReportDeed(): (entry: AuditEntry, who: string) => DeedWords | null {
  const { t } = useLingui();
  const decided = ({ verdict, days }: AuditEntry['details'], who: string): DeedWords => {
    const long = Number(days ?? 0);
    const given = long > 0 ? plural(long, { one: 'For # day', other: 'For # days' }) : '';
    switch (String(verdict)) {
      case 'dismiss':
        return { title: t`Dismissed a report about ${who}`, details: '' };
      case 'warn':
        return { title: t`Warned ${who} after a report`, details: '' };
      case 'remove':
        return { title: t`Removed a message by ${who} after a report`, details: '' };
      case 'restrict':
        return { title: t`Restricted ${who} after a report`, details: given };
      default:
        return { title: t`Suspended ${who} after a report`, details: given || t`For good` };
    }
  };
  return ({ action, details }, who) => {
    switch (action) {
      case 'moderation.look':
        return { title: t`Looked at a report about ${who}`, details: '' };
      case 'moderation.take':
        return { title: t`Took a report about ${who}`, details: '' };
      case 'moderation.give_back':
        return { title: t`Gave back a report about ${who}`, details: '' };
      case 'moderation.look_appeals':
        return { title: t`Looked at the appeals`, details: '' };
      case 'moderation.decide':
        return decided(details, who);
      case 'moderation.decide_appeal':
        return details.outcome === 'upheld'
          ? { title: t`Upheld a decision on ${who} on appeal`, details: '' }
          : { title: t`Reversed a decision on ${who} on appeal`, details: '' };
      default:
        return null;
    }
  };
}
