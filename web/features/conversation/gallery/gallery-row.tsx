import { useLingui } from '@lingui/react/macro';
import { Icon } from '#ui/icon.tsx';
import { clockLength } from '#ui/time.ts';
import { useTimeLocale } from '#ui/use-time-locale.ts';
import { thumbUrl } from '../../../faces/media-url.ts';
import { openPicture } from '../media/looked-at.ts';
import { pictureAt } from '../media/slides.ts';
import { placeholder } from '../media/thumbhash.ts';
import { FileLine } from './file-line.tsx';
import type { GalleryRow, Picture } from './gallery-rows.ts';
import { placeIn } from './grid-shape.ts';
import { LinkLine } from './link-line.tsx';
import { monthTitle } from './month-title.ts';
import { useSaid } from './use-said.ts';

interface RowProps {
  row: GalleryRow;
  conversation: number;
  columns: number;
}

/** A month, a row of pictures, a file or a link. */
export function Row({ row, conversation, columns }: RowProps) {
  const place = (seq: number) => `/chats/${conversation}?at=${seq}`;
  switch (row.type) {
    case 'month':
      return <Month at={row.at} />;
    case 'pictures':
      return (
        <ul
          className="grid h-full gap-0.5 pb-0.5"
          style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}
        >
          {row.pictures.map((picture) => (
            <li key={`${picture.seq} ${picture.attachment.id}`}>
              <Tile picture={picture} />
            </li>
          ))}
        </ul>
      );
    case 'file':
      return <FileLine file={row.file} stands={row} place={place(row.seq)} />;
    case 'link':
      return <LinkLine link={row} conversation={conversation} place={place(row.seq)} />;
  }
}

function Month({ at }: { at: number }) {
  const locale = useTimeLocale();
  return (
    <h2 className="px-4 pt-3 pb-1 font-medium text-caption text-ink-soft">
      {monthTitle(at, Date.now(), locale)}
    </h2>
  );
}

function Tile({ picture }: { picture: Picture }) {
  const { t } = useLingui();
  const { seq, attachment } = picture;
  const said = useSaid(picture).join(', ');
  const still = thumbUrl(attachment);
  const soft = placeholder(attachment.thumbhash);
  const isVideo = attachment.kind === 'video';
  return (
    <button
      type="button"
      aria-label={isVideo ? t`Video, ${said}` : t`Photo, ${said}`}
      onClick={() => openPicture(pictureAt(placeIn(seq), attachment.id))}
      className="relative block size-full overflow-clip bg-sunken -outline-offset-2"
    >
      {soft !== undefined && (
        <img src={soft} alt="" className="absolute inset-0 size-full object-cover" />
      )}
      {still !== null && (
        <img
          src={still}
          alt=""
          loading="lazy"
          draggable={false}
          className="absolute inset-0 size-full object-cover"
        />
      )}
      {isVideo && (
        <span className="absolute start-2 bottom-1.5 flex items-center gap-1 rounded-chip bg-scrim px-1.5 text-micro text-on-brand tabular-nums">
          <Icon name="play" filled size={0.75} />
          {attachment.durationMs !== undefined && <bdi>{clockLength(attachment.durationMs)}</bdi>}
        </span>
      )}
    </button>
  );
}
