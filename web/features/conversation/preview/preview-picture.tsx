import type { LinkPreview } from '@teahouse/protocol';
import { mediaUrl } from '../../../faces/media-url.ts';
import { placeholder } from '../media/thumbhash.ts';

interface PreviewPictureProps {
  picture: NonNullable<LinkPreview['picture']>;
  /** Says how large it is: the room is kept before the picture is here. */
  className: string;
  ratio?: number;
}

/** The picture of a page, as the server drew it. */
export function PreviewPicture({ picture, className, ratio }: PreviewPictureProps) {
  return (
    <span
      style={ratio === undefined ? undefined : { aspectRatio: ratio }}
      className={`relative block bg-sunken ${className}`}
    >
      <img
        src={placeholder(picture.thumbhash)}
        alt=""
        className="absolute inset-0 size-full object-cover"
      />
      <img
        src={mediaUrl(picture.id, 'thumb')}
        alt=""
        loading="lazy"
        draggable={false}
        className="absolute inset-0 size-full object-cover"
      />
    </span>
  );
}
