import { plural } from '@lingui/core/macro';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { Import, Miss } from '@teahouse/protocol';
import { useState } from 'react';
import { Link } from 'wouter';
import { Button } from '#ui/button.tsx';
import { IconButton } from '#ui/icon-button.tsx';
import { confirm } from '#ui/overlays.ts';
import { attempt } from '../../faces/index.ts';
import { useAnswer, useClient } from '../../session/index.ts';
import { ProgressLine } from './progress-line.tsx';

interface ImportCellProps {
  imported: Import;
  onChange: () => void;
}

/** An import: how far it is, or what came of it, and what was not understood. */
export function ImportCell({ imported, onChange }: ImportCellProps) {
  const { t } = useLingui();
  const remove = useRemove(imported, onChange);
  const { name, state, archives } = imported;
  return (
    <li className="group/cell flex items-start gap-1 ps-4 pe-1">
      <div className="min-w-0 flex-1 border-line py-2.5 group-not-first/cell:border-t">
        <p className="wrap-anywhere">
          <bdi>{name || t`File`}</bdi>
        </p>
        <Standing imported={imported} />
        <Repeated imported={imported} />
        {state === 'done' && archives > 0 && <ReadIt imported={imported} />}
        <Missed imported={imported} />
      </div>
      <IconButton
        icon="trash"
        label={t`Delete this import`}
        size={1.25}
        onClick={() => void remove()}
      />
    </li>
  );
}

/** Leads to the archive that was made; where there are several, to all of them. */
function ReadIt({ imported: { id, archives } }: { imported: Import }) {
  const { t } = useLingui();
  const { output, problem } = useAnswer('takeaway.archives', {});
  if (output === null && problem === null) return null;
  const made = archives === 1 ? output?.archives.find((each) => each.import === id) : undefined;
  return (
    <Link
      href={made === undefined ? '/chats/archives' : `/chats/archives/${made.id}`}
      className="tap-44 flex w-fit items-center font-medium text-brand"
    >
      {t`Read it`}
    </Link>
  );
}

/** That an earlier import had brought it already, and what that is called. */
function Repeated({ imported: { archives, repeats } }: { imported: Import }) {
  if (repeats === undefined) return null;
  const { count, title } = repeats;
  return (
    <p className="wrap-anywhere text-label">
      {archives === 1 ? (
        <Trans>An earlier import had brought this chat already:</Trans>
      ) : (
        <Plural
          value={count}
          one="An earlier import had brought # of these chats already:"
          other="An earlier import had brought # of these chats already, as this one:"
        />
      )}{' '}
      <bdi>{title}</bdi>
    </p>
  );
}

/** What is not there, and what was not understood. Beyond the first misses nobody knows which is which. */
function Missed({ imported: { misses, missed } }: { imported: Import }) {
  const { t } = useLingui();
  if (missed === 0) return null;
  if (missed > misses.length) {
    return (
      <MissList
        title={t`Not in the file, or not understood: ${missed}`}
        misses={misses}
        missed={missed}
      />
    );
  }
  const absent = misses.filter(({ why }) => why === 'no_file');
  const unread = misses.filter(({ why }) => why !== 'no_file');
  return (
    <>
      {absent.length > 0 && (
        <MissList
          title={t`Not in the file: ${absent.length}`}
          misses={absent}
          missed={absent.length}
        />
      )}
      {unread.length > 0 && (
        <MissList
          title={t`Not understood: ${unread.length}`}
          misses={unread}
          missed={unread.length}
        />
      )}
    </>
  );
}

interface MissListProps {
  title: string;
  misses: readonly Miss[];
  missed: number;
}

function MissList({ title, misses, missed }: MissListProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <div className="-ms-5">
        <Button tone="plain" aria-expanded={open} onClick={() => setOpen(!open)}>
          {title}
        </Button>
      </div>
      {open && <Misses misses={misses} missed={missed} />}
    </>
  );
}

function useRemove({ id, state }: Import, onChange: () => void) {
  const { t } = useLingui();
  const client = useClient();
  return async () => {
    const sure = await confirm({
      title:
        state === 'working' || state === 'waiting' ? t`End this import?` : t`Delete this import?`,
      text: t`Everything that came of it goes for good: its archives, photos and files.`,
      action: t`Delete`,
      tone: 'danger',
    });
    if (!sure) return;
    await attempt(client.call('takeaway.delete_import', { import: id }));
    onChange();
  };
}

function Standing({ imported }: { imported: Import }) {
  const { t } = useLingui();
  const { state, done, total, messages, files, problem } = imported;
  const said = plural(messages, { one: '# message', other: '# messages' });
  const kept = plural(files, { one: '# file', other: '# files' });
  switch (state) {
    case 'waiting':
      return <p className="text-caption text-ink-soft">{t`Waits for its turn`}</p>;
    case 'working':
      return (
        <>
          <p className="text-caption text-ink-soft">{t`Being read: ${said}, ${kept}`}</p>
          <ProgressLine label={t`Being read`} done={done} total={total} />
        </>
      );
    case 'done':
      return <p className="text-caption text-ink-soft">{t`${said}, ${kept}`}</p>;
    case 'failed':
      return <p className="text-caption text-danger">{problem?.message}</p>;
  }
}

function Misses({ misses, missed }: { misses: readonly Miss[]; missed: number }) {
  return (
    <div className="pb-2">
      <ul className="flex flex-col gap-2 border-line border-s-2 ps-3">
        {misses.map((miss, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: what was missed never changes.
          <li key={place} className="text-caption">
            <p className="text-ink-soft">
              <Reason miss={miss} />
            </p>
            <p dir="auto" className="match-parent wrap-anywhere">
              {miss.text}
            </p>
          </li>
        ))}
      </ul>
      {missed > misses.length && (
        <p className="pt-2 text-caption text-ink-soft">
          <Trans>These are the first {misses.length}.</Trans>
        </p>
      )}
    </div>
  );
}

function Reason({ miss: { line, why } }: { miss: Miss }) {
  const { t } = useLingui();
  const where = line ?? 0;
  switch (why) {
    case 'no_date':
      return t`Line ${where} belongs to no message:`;
    case 'bad_date':
      return t`Line ${where} names a day or time that does not exist; it is shown with the message before:`;
    case 'too_long':
      return t`The message in line ${where} is too long, and was cut:`;
    case 'no_file':
      return t`Line ${where} names a file that is not there:`;
    case 'bad_line':
      return t`Line ${where} is not written as it should be:`;
  }
}
