import { Trans, useLingui } from '@lingui/react/macro';
import type { Archive, ArchivedLine } from '@teahouse/protocol';
import { useBareText } from '../../../faces/bare-text.ts';
import { useAnswer } from '../../../session/index.ts';

interface ArchivedQuoteProps {
  archive: Archive;
  /** The place of the line that is answered, and the line where it is held. */
  seq: number;
  held: ArchivedLine | undefined;
  onGo: (seq: number) => void;
}

/** The line that is answered, above the answer. Pressing it goes there. */
export function ArchivedQuote({ archive, seq, held, onGo }: ArchivedQuoteProps) {
  return (
    <button
      type="button"
      onClick={() => onGo(seq)}
      className="mb-1 block min-h-12 w-full min-w-0 rounded-chip border-brand border-s-3 bg-pressed px-2.5 py-1 text-start text-caption text-ink hover:bg-sunken"
    >
      {held === undefined ? (
        <Asked archive={archive} seq={seq} />
      ) : (
        <Quoted archive={archive} line={held} />
      )}
    </button>
  );
}

/** One that is not among the lines that are held is asked for. */
function Asked({ archive, seq }: { archive: Archive; seq: number }) {
  const { output } = useAnswer('takeaway.read', { archive: archive.id, from: seq, limit: 1 });
  const [line] = output?.lines ?? [];
  return line === undefined ? null : <Quoted archive={archive} line={line} />;
}

function Quoted({ archive, line }: { archive: Archive; line: ArchivedLine }) {
  const { t } = useLingui();
  const { person, kind, attachments = [] } = line;
  const text = useBareText()(line.text);
  const name = person === null ? '' : (archive.people[person] ?? '');
  return (
    <>
      <bdi className="match-parent block truncate font-medium">
        {person !== null && person === archive.me ? t`You` : name || '\u00a0'}
      </bdi>
      <span dir="auto" className="match-parent block truncate">
        {kind === 'deleted' ? (
          <Trans>This message was deleted</Trans>
        ) : (
          text.slice(0, 200) || attachments[0]?.name || '\u00a0'
        )}
      </span>
    </>
  );
}
