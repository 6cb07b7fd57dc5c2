import type { LinkPreview } from '@teahouse/protocol';
import type { Caution } from '../bubble/caution.ts';
import { followed } from '../bubble/follow-link.ts';
import { wideRatio } from './card-shape.ts';
import { PreviewPicture } from './preview-picture.tsx';
import { PreviewWords } from './preview-words.tsx';

/** In a bubble: the page that its link leads to. It opens like the link itself. */
export function PreviewCard({
  preview,
  caution = null,
}: {
  preview: LinkPreview;
  caution?: Caution | null;
}) {
  const { picture } = preview;
  const ratio = wideRatio(preview);
  return (
    <a
      {...followed(preview.url, caution)}
      tabIndex={-1}
      draggable={false}
      className="-mx-2 mt-1 mb-0.5 block w-80 max-w-[calc(100%+1rem)] overflow-clip rounded-control border border-line bg-surface/60 hover:bg-surface"
    >
      {picture !== undefined && ratio !== null && (
        <PreviewPicture picture={picture} ratio={ratio} className="w-full" />
      )}
      <span className="flex gap-3 px-3 py-2">
        <span className="block min-w-0 flex-1">
          <PreviewWords preview={preview} brief={false} />
        </span>
        {picture !== undefined && ratio === null && (
          <PreviewPicture
            picture={picture}
            className="size-18 shrink-0 overflow-clip rounded-chip"
          />
        )}
      </span>
    </a>
  );
}
