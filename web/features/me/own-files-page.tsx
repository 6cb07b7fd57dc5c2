import { useLingui } from '@lingui/react/macro';
import type { Methods } from '@teahouse/protocol';
import { useState } from 'react';
import { byteSize } from '#ui/bytes.ts';
import { Cell, CellGroup } from '#ui/cell.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { FormProblem } from '#ui/form-problem.tsx';
import { Icon } from '#ui/icon.tsx';
import { IconButton } from '#ui/icon-button.tsx';
import { confirm, showToast } from '#ui/overlays.ts';
import { Screen } from '#ui/screen.tsx';
import { SkeletonRows } from '#ui/skeleton.tsx';
import { dateAndTime } from '#ui/time.ts';
import { useTimeLocale } from '#ui/use-time-locale.ts';
import { useAttachmentWords } from '../../faces/attachment-words.ts';
import { mediaUrl } from '../../faces/media-url.ts';
import { ShowMore } from '../../faces/show-more.tsx';
import { useAction, useClient } from '../../session/index.ts';
import { usePages } from '../../session/use-pages.ts';

type OwnFile = Methods['media.own_files']['output']['files'][number];

/** The files that one sent, the newest first; each can be deleted for everyone. */
export default function OwnFilesPage() {
  const { t } = useLingui();
  const client = useClient();
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set());
  const pages = usePages('own files', async (before: { at: number; id: string } | null) => {
    const { files, more } = await client.call('media.own_files', { ...(before && { before }) });
    const last = files.at(-1);
    const next = more && last !== undefined ? { at: last.at, id: last.attachment.id } : null;
    return { rows: files, next };
  });
  const left = pages.rows?.filter(({ attachment }) => !gone.has(attachment.id));
  const removed = ({ attachment }: OwnFile) => setGone(new Set([...gone, attachment.id]));
  return (
    <Screen title={t`Files that I sent`} back="/me/data">
      {left === undefined && pages.problem === null && <SkeletonRows count={6} />}
      {left?.length === 0 && !pages.more && (
        <EmptyState icon="file" title={t`The server stores no file of yours`} />
      )}
      {left !== undefined && left.length > 0 && (
        <CellGroup
          footer={t`A file that you delete is gone for everyone. The message stays, and says what it was.`}
        >
          {left.map((file) => (
            <FileCell key={file.attachment.id} file={file} onDeleted={() => removed(file)} />
          ))}
        </CellGroup>
      )}
      <div className="mx-4 flex flex-col items-center gap-3">
        <FormProblem text={pages.problem?.text} />
        {pages.more && <ShowMore busy={pages.busy} onMore={pages.load} />}
      </div>
    </Screen>
  );
}

function FileCell({ file, onDeleted }: { file: OwnFile; onDeleted: () => void }) {
  const { t } = useLingui();
  const client = useClient();
  const locale = useTimeLocale();
  const { attachment, at, bytes } = file;
  const inWords = useAttachmentWords();
  const name = attachment.name || inWords([attachment]);
  const remove = useAction(async () => {
    const sure = await confirm({
      title: t`Delete ${name}?`,
      text: t`Nobody can open it afterwards.`,
      action: t`Delete`,
      tone: 'danger',
    });
    if (!sure) return;
    await client.call('media.delete_files', { files: [attachment.id] });
    showToast(t`${name} is deleted`);
    onDeleted();
  });
  return (
    <Cell
      start={<Face file={file} />}
      title={<bdi>{name}</bdi>}
      subtitle={`${dateAndTime(at, Date.now(), locale)} · ${byteSize(bytes, locale)}`}
      end={
        <IconButton
          icon="trash"
          size={1.25}
          label={t`Delete ${name}`}
          disabled={remove.busy}
          onClick={() => remove.run()}
        />
      }
    />
  );
}

function Face({ file: { attachment } }: { file: OwnFile }) {
  const { id, kind, poster } = attachment;
  const pictured = kind === 'photo' || poster === true;
  return pictured ? (
    <img
      src={mediaUrl(id, 'thumb')}
      alt=""
      loading="lazy"
      className="size-11 shrink-0 rounded-chip bg-sunken object-cover"
    />
  ) : (
    <span className="grid size-11 shrink-0 place-items-center rounded-chip bg-brand-soft text-brand">
      <Icon name="file" />
    </span>
  );
}
