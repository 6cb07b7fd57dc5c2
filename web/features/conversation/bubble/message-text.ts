import { useLingui } from '@lingui/react/macro';
import type { Message, Statement } from '@teahouse/protocol';
import { dateAndTime } from '#ui/time.ts';
import { useTimeLocale } from '#ui/use-time-locale.ts';
import { useAttachmentWords } from '../../../faces/attachment-words.ts';
import { useBareText } from '../../../faces/bare-text.ts';
import { useCardWords } from '../../../faces/cards.ts';
import { useCategoryWords } from '../../../faces/report-words.ts';

/**
 * What a message says: its text, that of its card, or what the server tells of a report or a
 * decision, followed by the operator’s reason.
 */
export function useMessageText(): (message: Message) => string {
  const { t } = useLingui();
  const words = useStatementWords();
  const cardWords = useCardWords();
  return ({ statement, card, text }) => {
    if (statement === undefined) return card === undefined ? text : cardWords({ card });
    const reason = text === '' ? '' : t`Reason: ${text}`;
    return [words(statement), reason].filter(Boolean).join('\n\n');
  };
}

/** The same with what it carries and without the signs of its marks, for where neither is to be seen. */
export function useMessageSummary(): (message: Message) => string {
  const textOf = useMessageText();
  const carried = useAttachmentWords();
  const bare = useBareText();
  return (message) =>
    [carried(message.attachments), bare(textOf(message))].filter(Boolean).join(' · ');
}

function useStatementWords(): (statement: Statement) => string {
  const { t } = useLingui();
  const decided = useDecidedWords();
  const category = useCategoryWords();
  return (statement) => {
    const about = category(statement.category);
    switch (statement.type) {
      case 'decided':
        return `${decided(statement)} ${t`Category: ${about}.`}`;
      case 'report_acted':
        return t`The operators acted on your report (${about}). Thank you for telling them.`;
      case 'report_dismissed':
        return t`The operators looked at your report (${about}) and found nothing to act on.`;
      case 'report_reversed':
        return t`What the operators did about your report (${about}) was undone on appeal.`;
      case 'appeal_upheld':
        return t`Your appeal was looked at. The decision stands (${about}).`;
      case 'appeal_reversed':
        return t`Your appeal was looked at. The decision is undone (${about}).`;
    }
  };
}

/** The sentence for what was decided against who reads it. */
function useDecidedWords(): (statement: Statement) => string {
  const { t } = useLingui();
  const locale = useTimeLocale();
  return ({ verdict, until }) => {
    const end = until === null ? '' : dateAndTime(until, Date.now(), locale);
    switch (verdict) {
      case 'warn':
        return t`The operators warn you.`;
      case 'remove':
        return t`The operators removed a message of yours.`;
      case 'restrict':
        return t`You cannot reach out to new people until ${end}.`;
      case 'suspend':
        return until === null
          ? t`The operators suspended your account.`
          : t`The operators suspended your account until ${end}.`;
      case 'dismiss':
      case null:
        return t`The operators decided about you.`;
    }
  };
}
