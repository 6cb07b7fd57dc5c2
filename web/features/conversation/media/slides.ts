import type { Attachment } from '@teahouse/protocol';
import type { Slide } from '#ui/lightbox.tsx';
import { isPicture, mediaUrl } from '../../../faces/media-url.ts';

/** What is said of a picture below it. */
export type Said = Pick<Slide, 'who' | 'when' | 'text' | 'place'>;

/** A picture in an address: the same file may stand in several places. */
export const pictureAt = (place: string | number, id: string) => `${place}.${id}`;

/** The photos and videos of what stands at a place, as they are looked at one by one. */
export function slidesOf(
  place: string | number,
  carried: readonly Attachment[] | undefined,
  said: Said,
): Slide[] {
  return (carried ?? []).filter(isPicture).map((attachment) => ({
    ...slideOf(attachment),
    id: pictureAt(place, attachment.id),
    ...said,
  }));
}

function slideOf({ id, kind, name, width, height, poster, original }: Attachment) {
  const size = { width, height };
  const saved = (form: 'original' | 'view' | 'file') => ({ href: mediaUrl(id, form), name });
  if (kind === 'photo') {
    const save = saved(original === true ? 'original' : 'view');
    return { kind, src: mediaUrl(id, 'view'), save, ...size };
  }
  return {
    kind: 'video' as const,
    src: mediaUrl(id, 'file'),
    poster: poster === true ? mediaUrl(id, 'poster') : undefined,
    save: saved('file'),
    ...size,
  };
}
