import { Trans, useLingui } from '@lingui/react/macro';
import type { Methods, ReportedLine } from '@teahouse/protocol';
import { classNames } from '#ui/class-names.ts';
import { dateAndTime } from '#ui/time.ts';
import { useTimeLocale } from '#ui/use-time-locale.ts';
import { AttachmentStills } from '../../faces/attachment-stills.tsx';
import { useAttachmentWords } from '../../faces/attachment-words.ts';
import { ReportedWords } from '../../faces/reported-words.tsx';

type Excerpt = Methods['moderation.excerpt']['output'];

/** The messages that would be sent along, word for word, the reported one marked. */
export function ExcerptLines({ excerpt }: { excerpt: Excerpt }) {
  const { t } = useLingui();
  const { lines, seq, group, people } = excerpt;
  return (
    <section aria-label={t`What is sent`} className="mx-4 mb-6">
      <p className="px-4 pb-2 text-caption text-ink-soft">
        {group === null ? (
          <Trans>These messages are sent with your report, and no others:</Trans>
        ) : (
          <Trans>
            These messages from “<bdi>{group}</bdi>” are sent with your report, and no others:
          </Trans>
        )}
      </p>
      <ol className="edge flex flex-col gap-2 rounded-card bg-surface p-3">
        {lines.map((line) => (
          <ExcerptLine
            key={line.seq}
            line={line}
            author={people.find(({ id }) => id === line.sender)?.name ?? t`Deleted account`}
            reported={line.seq === seq}
          />
        ))}
      </ol>
    </section>
  );
}

interface ExcerptLineProps {
  line: ReportedLine;
  author: string;
  reported: boolean;
}

function ExcerptLine({ line, author, reported }: ExcerptLineProps) {
  const { sentAt, attachments, files } = line;
  const { t } = useLingui();
  const named = useAttachmentWords()(attachments);
  const locale = useTimeLocale();
  return (
    <li
      className={classNames(
        'rounded-bubble px-3.5 py-2',
        reported ? 'border-danger border-s-3 bg-danger/10' : 'bg-sunken',
      )}
    >
      <p className="text-caption text-ink-soft">
        <bdi className="font-medium text-ink">{author}</bdi> ·{' '}
        {dateAndTime(sentAt, Date.now(), locale)}
        {reported && <span className="font-medium text-ink"> · {t`You report this`}</span>}
      </p>
      {named !== '' && (
        <p className="text-label">
          {files === undefined ? named : t`${named}: the operators can open it`}
        </p>
      )}
      {files !== undefined && <AttachmentStills carried={files} />}
      <ReportedWords
        line={line}
        none={
          line.takenBackBy === undefined
            ? t`No text`
            : t`An admin removed it. What it said goes along all the same, for the operators alone.`
        }
        show={(carried) => <AttachmentStills carried={carried} />}
      />
    </li>
  );
}
