import type { LinkPreview } from '@teahouse/protocol';
import { destinationOf } from '../bubble/destination.ts';

/** What a page says of itself, and where it is. `brief`: in two lines. */
export function PreviewWords({ preview, brief }: { preview: LinkPreview; brief: boolean }) {
  const { url, title, text } = preview;
  const lines = brief ? 'truncate' : 'line-clamp-2';
  return (
    <>
      <span dir="auto" className={`match-parent block font-medium text-label ${lines}`}>
        {title}
      </span>
      {!brief && text !== '' && (
        <span dir="auto" className="match-parent line-clamp-2 text-caption">
          {text}
        </span>
      )}
      <bdi className="match-parent block truncate text-caption text-ink-soft">
        {destinationOf(url).host}
      </bdi>
    </>
  );
}
