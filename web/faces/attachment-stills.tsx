import type { Attachment } from '@teahouse/protocol';
import { Icon } from '#ui/icon.tsx';
import { thumbUrl } from './media-url.ts';

/** How many are drawn where there is little room. */
const drawn = 4;

/** Small stills of what a message carries; nothing of what has none. They open nothing. */
export function AttachmentStills({ carried }: { carried: readonly Attachment[] }) {
  const stills = carried.filter((each) => thumbUrl(each) !== null).slice(0, drawn);
  if (stills.length === 0) return null;
  return (
    <span className="flex flex-wrap gap-1 py-1">
      {stills.map((each) => (
        <span key={each.id} className="relative size-20 overflow-clip rounded-chip bg-sunken">
          <img
            src={thumbUrl(each) ?? undefined}
            alt=""
            loading="lazy"
            className="size-full object-cover"
          />
          {each.kind === 'video' && (
            <span className="absolute inset-0 m-auto grid size-8 place-items-center rounded-full bg-scrim text-on-brand">
              <Icon name="play" filled size={1} />
            </span>
          )}
        </span>
      ))}
    </span>
  );
}
