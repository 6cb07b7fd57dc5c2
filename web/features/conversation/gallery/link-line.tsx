import type { LinkPreview } from '@teahouse/protocol';
import { Facts } from '#ui/facts.tsx';
import { Icon } from '#ui/icon.tsx';
import { useReplica } from '../../../session/index.ts';
import { cautionOf } from '../bubble/caution.ts';
import { destinationOf } from '../bubble/destination.ts';
import { followed } from '../bubble/follow-link.ts';
import { PreviewPicture } from '../preview/preview-picture.tsx';
import type { Stands } from './gallery-rows.ts';
import { PlaceLink } from './place-link.tsx';
import { useSaid } from './use-said.ts';

interface LinkLineProps {
  link: { url: string; preview: LinkPreview | null } & Stands;
  conversation: number;
  place: string;
}

/** A link that was sent, with what its page says. It opens with the caution that it has in the chat. */
export function LinkLine({ link, conversation, place }: LinkLineProps) {
  const { url, preview, sender } = link;
  const caution = useReplica((state) =>
    sender === null ? null : cautionOf(state, conversation, sender),
  );
  const said = useSaid(link);
  const title = preview?.title || url.replace(/^https?:\/\//, '');
  return (
    <div className="flex h-full items-center gap-1 pe-2">
      <a
        {...followed(url, caution)}
        className="flex h-full min-w-0 flex-1 items-center gap-3 ps-4 -outline-offset-2 hover:bg-pressed"
      >
        {preview?.picture === undefined ? (
          <span className="grid size-12 shrink-0 place-items-center rounded-chip bg-brand-soft text-brand">
            <Icon name={caution === null ? 'link' : 'alert'} size={1.375} />
          </span>
        ) : (
          <PreviewPicture
            picture={preview.picture}
            className="size-12 shrink-0 overflow-clip rounded-chip"
          />
        )}
        <span className="min-w-0 flex-1">
          <bdi className="match-parent block truncate font-medium text-label">{title}</bdi>
          <bdi className="match-parent block truncate text-caption text-link">
            {destinationOf(url).host}
          </bdi>
          <span className="block truncate text-caption text-ink-soft">
            <Facts of={said} />
          </span>
        </span>
      </a>
      <PlaceLink href={place} />
    </div>
  );
}
