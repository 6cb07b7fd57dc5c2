import { useLingui } from '@lingui/react/macro';
import type { Attachment, ForwardedLine, ReportedLine } from '@teahouse/protocol';
import type { ReactNode } from 'react';
import { dateAndTime } from '#ui/time.ts';
import { useTimeLocale } from '#ui/use-time-locale.ts';
import { useAttachmentWords } from './attachment-words.ts';
import { contactOf, historyOf, placeOf } from './cards.ts';
import { useHistoryTitle } from './use-history-title.ts';

interface ReportedWordsProps {
  line: ReportedLine;
  /** In place of words, where there are none. */
  none: string;
  /** How files are shown. */
  show: (files: readonly Attachment[]) => ReactNode;
}

/** What a message in a report says: its words, its card, and all that was forwarded as it. */
export function ReportedWords({ line, none, show }: ReportedWordsProps) {
  const { t } = useLingui();
  const { text, forwarded } = line;
  if (text === null) return <p className="text-ink-soft italic">{none}</p>;
  const history = historyOf(line);
  if (history === null) {
    const isPerson = contactOf(line) !== null;
    const what = isPerson ? t`Contact` : placeOf(line) === null ? '' : t`Place`;
    return (
      <>
        {what !== '' && <p className="font-medium text-label">{what}</p>}
        <Words text={text} />
      </>
    );
  }
  return (
    <>
      <Title title={history.title} names={history.names} />
      {forwarded === undefined ? (
        <Words text={text} />
      ) : (
        <ol className="flex flex-col gap-2 pt-1">
          {forwarded.map((each, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: what was reported never changes.
            <Line key={place} line={each} show={show} />
          ))}
        </ol>
      )}
    </>
  );
}

function Title({ title, names = [] }: { title: string; names?: readonly string[] }) {
  const words = useHistoryTitle({ title, names });
  return (
    <p dir="auto" className="match-parent wrap-anywhere font-medium text-label">
      {words}
    </p>
  );
}

/** A card from elsewhere may say whatever it likes: it is shown as text, and leads nowhere. */
function Words({ text }: { text: string }) {
  if (text === '') return null;
  return (
    <p dir="auto" className="wrap-anywhere whitespace-pre-wrap">
      {text}
    </p>
  );
}

/** Beyond this depth lines stand no further in: a phone has no room for it. */
const deepest = 4;

function Line({ line, show }: { line: ForwardedLine; show: ReportedWordsProps['show'] }) {
  const { t } = useLingui();
  const locale = useTimeLocale();
  const { depth, name, sentAt, text, attachments, history } = line;
  const named = useAttachmentWords()(attachments);
  return (
    <li
      className="border-line border-s-2 ps-2.5"
      style={{ marginInlineStart: `${Math.min(depth, deepest) * 0.75}rem` }}
    >
      <p className="text-caption text-ink-soft">
        <bdi className="font-medium text-ink">{name || t`Deleted account`}</bdi> ·{' '}
        {dateAndTime(sentAt, Date.now(), locale)}
      </p>
      {history !== undefined && <Title title={history} />}
      {named !== '' && <p className="wrap-anywhere text-label">{named}</p>}
      {attachments !== undefined && show(attachments)}
      <Words text={text} />
    </li>
  );
}
