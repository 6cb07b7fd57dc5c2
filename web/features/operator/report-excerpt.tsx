import { useLingui } from '@lingui/react/macro';
import type { OpenReport, Profile, ReportedLine } from '@teahouse/protocol';
import { classNames } from '#ui/class-names.ts';
import { useAttachmentWords } from '../../faces/attachment-words.ts';
import { ReportedWords } from '../../faces/reported-words.tsx';
import { Evidence } from './evidence.tsx';
import { useDays } from './use-days.ts';

interface ReportExcerptProps {
  excerpt: NonNullable<OpenReport['excerpt']>;
  /** Those who speak in it and still have an account. */
  people: readonly Profile[];
  accused: number;
}

/** The reported message among its neighbours, as it stood when it was reported. */
export function ReportExcerpt({ excerpt, people, accused }: ReportExcerptProps) {
  const { t } = useLingui();
  const { group, lines, seq } = excerpt;
  return (
    <section aria-label={t`What was reported`} className="mx-4 mb-6">
      <h2 className="px-4 pb-2 font-medium text-caption text-ink-soft">
        {group === null ? t`From a conversation of two` : t`From the group “${group}”`}
      </h2>
      <ol className="flex flex-col gap-2">
        {lines.map((line) => (
          <Line
            key={line.seq}
            line={line}
            name={people.find(({ id }) => id === line.sender)?.name ?? t`Deleted account`}
            theirs={line.sender === accused}
            reported={line.seq === seq}
          />
        ))}
      </ol>
    </section>
  );
}

interface LineProps {
  line: ReportedLine;
  name: string;
  /** Whether the person who is reported says it. */
  theirs: boolean;
  reported: boolean;
}

function Line({ line, name, theirs, reported }: LineProps) {
  const { t } = useLingui();
  const { moment } = useDays();
  const named = useAttachmentWords()(line.files ?? line.attachments);
  return (
    <li
      className={classNames(
        'max-w-[85%] rounded-bubble px-4 py-2.5',
        reported ? 'border-2 border-danger' : 'edge',
        theirs ? 'self-start bg-surface' : 'self-end bg-bubble-mine',
      )}
    >
      {reported && <p className="font-medium text-caption text-danger">{t`Reported`}</p>}
      {line.takenBackBy !== undefined && (
        <p className="text-caption text-ink-soft">{t`An admin of the group had removed it`}</p>
      )}
      {named !== '' && <p className="font-medium text-label">{named}</p>}
      {line.files !== undefined && <Evidence files={line.files} />}
      <ReportedWords
        line={line}
        none={t`No text: a card, or recalled`}
        show={(files) => <Evidence files={files} />}
      />
      <p className="mt-1 text-caption text-ink-soft">
        <bdi>{name}</bdi> · {moment(line.sentAt)}
      </p>
    </li>
  );
}
