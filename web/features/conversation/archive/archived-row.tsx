import { Trans, useLingui } from '@lingui/react/macro';
import type { Archive, ArchivedLine } from '@teahouse/protocol';
import { useMemo } from 'react';
import { useLocation } from 'wouter';
import { classNames } from '#ui/class-names.ts';
import { Icon } from '#ui/icon.tsx';
import { colourIndex } from '#ui/initials.ts';
import { clockTime } from '#ui/time.ts';
import { useTimeLocale } from '#ui/use-time-locale.ts';
import { useBareText } from '../../../faces/bare-text.ts';
import { Bubble } from '../bubble/bubble.tsx';
import { ForwardedMark } from '../bubble/forwarded-mark.tsx';
import { Meta } from '../bubble/meta.tsx';
import { Words } from '../bubble/words.tsx';
import { WordsLine } from '../bubble/words-line.tsx';
import { Attachments } from '../media/attachments.tsx';
import { openPicture } from '../media/looked-at.ts';
import { shownOf } from '../media/shown.ts';
import { pictureAt } from '../media/slides.ts';
import { ArchivedQuote } from './archived-quote.tsx';

export interface ArchivedRowProps {
  archive: Archive;
  line: ArchivedLine;
  /** First and last of those that one person said in a row. */
  opens: boolean;
  closes: boolean;
  /** Just gone to. */
  lit: boolean;
  /** The line that it answers, where that is held. */
  answered: ArchivedLine | undefined;
  onGo: (seq: number) => void;
}

/** A message of an archive: nothing can be done with it but reading. */
export function ArchivedRow(props: ArchivedRowProps) {
  const { archive, line, opens, closes, lit, answered, onGo } = props;
  const { t } = useLingui();
  const locale = useTimeLocale();
  const bare = useBareText();
  const { person, seq, at, kind, text } = line;
  const mine = person !== null && person === archive.me;
  const name = person === null ? '' : (archive.people[person] ?? '');
  if (kind === 'note') {
    return (
      <p
        dir="auto"
        data-seq={seq}
        className="text-balance px-10 py-1.5 text-center text-caption text-ink-soft"
      >
        {text}
      </p>
    );
  }
  const author = mine ? t`You` : name;
  const said = bare(text) || line.attachments?.[0]?.name || '';
  return (
    <article
      data-seq={seq}
      aria-label={`${author}: ${said}, ${clockTime(at, locale)}`}
      className={classNames(
        'flex items-end gap-2 px-4 transition-colors duration-700',
        opens ? 'pt-2' : 'pt-0.5',
        mine && 'flex-row-reverse',
        lit && 'bg-brand-soft',
      )}
    >
      <div className="flex min-w-0 max-w-[min(85%,36rem)] flex-col">
        <Bubble mine={mine} opens={opens} closes={closes}>
          {!mine && opens && (archive.people.length > 2 || archive.me === null) && (
            <bdi
              style={{ color: `var(--author-${colourIndex(person ?? 0, 8)})` }}
              className="match-parent block truncate pb-0.5 font-medium text-caption"
            >
              {name}
            </bdi>
          )}
          {line.replyTo !== undefined && (
            <ArchivedQuote archive={archive} seq={line.replyTo} held={answered} onGo={onGo} />
          )}
          <Said line={line}>
            <Meta at={at} showTime={closes} edited={line.edited === true} state={null} />
          </Said>
        </Bubble>
        {line.reactions !== undefined && (
          <p className={classNames('px-1 pt-0.5 text-caption', mine && 'text-end')}>
            {line.reactions.map(({ emoji, count }) => `${emoji} ${count}`).join('  ')}
          </p>
        )}
      </div>
    </article>
  );
}

function Said({ line, children }: { line: ArchivedLine; children: React.ReactNode }) {
  const [page] = useLocation();
  const carried = useMemo(() => (line.attachments ?? []).map(shownOf), [line.attachments]);
  return (
    <>
      {line.forwarded === true && <ForwardedMark />}
      <Attachments
        shown={carried}
        place={{ page, message: null }}
        onOpen={(id) => openPicture(pictureAt(line.seq, id))}
      />
      {line.lost?.map((name) => (
        <p key={name} className="flex items-center gap-2 pb-1 text-caption text-ink-soft">
          <Icon name="file" size={1} />
          <span className="min-w-0 wrap-anywhere">
            <Trans>
              <bdi>{name}</bdi> was not in the file
            </Trans>
          </span>
        </p>
      ))}
      <WordsLine text={line.text} carried={carried}>
        <What line={line} />
        {children}
      </WordsLine>
    </>
  );
}

function What({ line: { kind, text } }: { line: ArchivedLine }) {
  switch (kind) {
    case 'omitted':
      return (
        <i className="text-ink-soft">
          <Trans>A photo, video or file that was not exported</Trans>
        </i>
      );
    case 'deleted':
      return (
        <i className="text-ink-soft">
          <Trans>This message was deleted</Trans>
        </i>
      );
    case 'poll':
    case 'location':
    case 'note':
    case 'text':
      return <Words text={text} mentions={[]} />;
  }
}
