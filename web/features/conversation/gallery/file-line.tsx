import { useLingui } from '@lingui/react/macro';
import type { Attachment } from '@teahouse/protocol';
import { byteSize } from '#ui/bytes.ts';
import { Facts } from '#ui/facts.tsx';
import { Icon } from '#ui/icon.tsx';
import { useTimeLocale } from '#ui/use-time-locale.ts';
import { mediaUrl } from '../../../faces/media-url.ts';
import { endingOf } from '../media/file-card.tsx';
import { ProgressRing } from '../media/progress-ring.tsx';
import { shownOf } from '../media/shown.ts';
import { useDownload } from '../media/use-download.ts';
import type { Stands } from './gallery-rows.ts';
import { PlaceLink } from './place-link.tsx';
import { useSaid } from './use-said.ts';

interface FileLineProps {
  file: Attachment;
  stands: Stands;
  place: string;
}

/** A file that was sent: pressing it keeps it. */
export function FileLine({ file, stands, place }: FileLineProps) {
  const { t } = useLingui();
  const locale = useTimeLocale();
  const { part, begin, cancel } = useDownload(shownOf(file));
  const said = useSaid(stands);
  const percent = Math.round((part ?? 0) * 100);
  return (
    <div className="flex h-full items-center gap-1 pe-2">
      <a
        href={mediaUrl(file.id, 'file')}
        download={file.name || true}
        onClick={begin}
        title={t`Download`}
        className="flex h-full min-w-0 flex-1 items-center gap-3 ps-4 -outline-offset-2 hover:bg-pressed"
      >
        <span className="grid size-10 shrink-0 place-items-center rounded-chip bg-brand-fill text-on-brand">
          <Icon name="file" size={1.375} />
        </span>
        <span className="min-w-0 flex-1">
          <bdi className="match-parent block truncate font-medium text-label">
            {file.name || t`File`}
          </bdi>
          <span className="block truncate text-caption text-ink-soft">
            <Facts of={[endingOf(file.name), byteSize(file.bytes, locale), ...said]} />
          </span>
        </span>
      </a>
      {part !== null && (
        <ProgressRing
          part={part}
          label={t`Cancel the download, ${percent}% done`}
          title={t`Cancel`}
          onCancel={cancel}
        />
      )}
      <PlaceLink href={place} />
    </div>
  );
}
