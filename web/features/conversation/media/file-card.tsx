import { useLingui } from '@lingui/react/macro';
import { byteSize } from '#ui/bytes.ts';
import { Facts } from '#ui/facts.tsx';
import { Icon } from '#ui/icon.tsx';
import { useTimeLocale } from '#ui/use-time-locale.ts';
import { mediaUrl } from '../../../faces/media-url.ts';
import { ProgressRing } from './progress-ring.tsx';
import type { Shown } from './shown.ts';
import { useDownload } from './use-download.ts';

const look = 'flex min-h-14 w-64 max-w-full items-center gap-3 rounded-chip bg-pressed px-3 py-2';

/** A file: its name, its size, and the way to keep it. */
export function FileCard({ file }: { file: Shown }) {
  const { t } = useLingui();
  const locale = useTimeLocale();
  const { part, begin, cancel } = useDownload(file);
  const content = (
    <>
      <span className="grid size-10 shrink-0 place-items-center rounded-chip bg-brand-fill text-on-brand">
        <Icon name="file" size={1.375} />
      </span>
      <span className="min-w-0 flex-1">
        <bdi className="match-parent line-clamp-2 wrap-anywhere font-medium text-label">
          {file.name || t`File`}
        </bdi>
        <span className="block text-caption">
          <Facts of={[endingOf(file.name), byteSize(file.bytes, locale)]} />
        </span>
      </span>
    </>
  );
  if (file.id === null) return <div className={look}>{content}</div>;
  if (part !== null) {
    const percent = Math.round(part * 100);
    return (
      <div className={look}>
        {content}
        <ProgressRing
          part={part}
          label={t`Cancel the download, ${percent}% done`}
          title={t`Cancel`}
          onCancel={cancel}
        />
      </div>
    );
  }
  return (
    <a
      href={mediaUrl(file.id, 'file')}
      download={file.name || true}
      onClick={begin}
      className={look}
      aria-label={t`Download ${file.name}`}
    >
      {content}
      <Icon name="download" size={1.25} />
    </a>
  );
}

/** What people know a kind of file by. */
export function endingOf(name: string): string {
  return /\.([A-Za-z0-9]{1,5})$/.exec(name)?.[1]?.toUpperCase() ?? '';
}
