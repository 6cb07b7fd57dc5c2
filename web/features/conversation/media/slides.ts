import type { Attachment } from '@teahouse/protocol';
import type { Slide } from '#ui/lightbox.tsx';
import { isPicture, mediaUrl } from './shown.ts';

/** What is said of a picture below it. */
export type Said = Pick<Slide, 'who' | 'when' | 'text'>;

/** The photos and videos among what a message carries, as they are looked at one by one. */
export function slidesOf(carried: readonly Attachment[] | undefined, said: Said): Slide[] {
  return (carried ?? []).filter(isPicture).map((attachment) => slideOf(attachment, said));
}

function slideOf({ id, kind, name, width, height, poster, original }: Attachment, said: Said) {
  const size = { width, height };
  const saved = (form: 'original' | 'view' | 'file') => ({ href: mediaUrl(id, form), name });
  const slide: Slide =
    kind === 'video'
      ? {
          id,
          kind,
          src: mediaUrl(id, 'file'),
          poster: poster === true ? mediaUrl(id, 'poster') : undefined,
          save: saved('file'),
          ...size,
          ...said,
        }
      : {
          id,
          kind: 'photo',
          src: mediaUrl(id, 'view'),
          save: saved(original === true ? 'original' : 'view'),
          ...size,
          ...said,
        };
  return slide;
}
