import { useLingui } from '@lingui/react/macro';
import { classNames } from '#ui/class-names.ts';
import { Icon } from '#ui/icon.tsx';
import { clockLength } from '#ui/time.ts';
import { mediaUrl, thumbUrl } from '../../../faces/media-url.ts';
import { albumShape, drawnOfAlbum } from './album-shape.ts';
import type { Shown } from './shown.ts';
import { placeholder } from './thumbhash.ts';
import { useLocalUrl } from './use-local-url.ts';

interface AlbumProps {
  pictures: readonly Shown[];
  /** Opens one of them; without it they are still on their way. */
  onOpen?: (id: string) => void;
}

/** Photos and videos of one message, in the room that is kept for them. */
export function Album({ pictures, onOpen }: AlbumProps) {
  const { widthRem, ratio } = albumShape(pictures);
  const more = pictures.length - drawnOfAlbum;
  return (
    <div
      style={{ width: `${widthRem}rem`, aspectRatio: ratio }}
      className={classNames(
        'grid max-w-full gap-0.5 overflow-clip rounded-chip',
        pictures.length > 1 && 'grid-cols-2',
        pictures.length > 2 && 'grid-rows-2',
      )}
    >
      {pictures.slice(0, drawnOfAlbum).map((picture, index) => (
        <Picture
          key={picture.key}
          picture={picture}
          large={pictures.length === 1}
          wide={pictures.length === 3 && index === 0}
          more={index === drawnOfAlbum - 1 ? Math.max(0, more) : 0}
          onOpen={onOpen}
        />
      ))}
    </div>
  );
}

interface PictureProps {
  picture: Shown;
  large: boolean;
  wide: boolean;
  more: number;
  onOpen: AlbumProps['onOpen'];
}

function Picture({ picture, large, wide, more, onOpen }: PictureProps) {
  const { t } = useLingui();
  const local = useLocalUrl(picture);
  const { id, kind } = picture;
  const photo = kind === 'photo';
  const far = photo && large && id !== null ? mediaUrl(id, 'view') : thumbUrl(picture);
  const look = classNames('relative min-h-0 min-w-0 overflow-clip bg-sunken', wide && 'row-span-2');
  const soft = placeholder(picture.thumbhash);
  const content = (
    <>
      {soft !== undefined && (
        <img src={soft} alt="" className="absolute inset-0 size-full object-cover" />
      )}
      {photo || far !== null ? (
        <img
          src={(photo ? local : null) ?? far ?? undefined}
          alt=""
          loading="lazy"
          draggable={false}
          className="absolute inset-0 size-full object-cover"
        />
      ) : (
        local !== null && (
          <video
            src={local}
            preload="metadata"
            muted
            className="absolute inset-0 size-full object-cover"
          />
        )
      )}
      {kind === 'video' && <VideoSign lengthMs={picture.durationMs} />}
      {more > 0 && (
        <span className="absolute inset-0 grid place-items-center bg-scrim font-semibold text-title text-on-brand">
          +{more}
        </span>
      )}
    </>
  );
  if (onOpen === undefined || id === null) return <div className={look}>{content}</div>;
  return (
    <button
      type="button"
      aria-label={photo ? t`Open photo` : t`Open video`}
      onClick={() => onOpen(id)}
      className={classNames(look, '-outline-offset-2')}
    >
      {content}
    </button>
  );
}

function VideoSign({ lengthMs }: { lengthMs: number | undefined }) {
  return (
    <>
      <span className="absolute inset-0 m-auto grid size-12 place-items-center rounded-full bg-scrim text-on-brand">
        <Icon name="play" filled />
      </span>
      {lengthMs !== undefined && (
        <bdi className="absolute start-2 bottom-1.5 rounded-chip bg-scrim px-1.5 text-micro text-on-brand tabular-nums">
          {clockLength(lengthMs)}
        </bdi>
      )}
    </>
  );
}
