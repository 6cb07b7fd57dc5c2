import type { Attachment } from '@teahouse/protocol';

type MediaForm = 'thumb' | 'view' | 'original' | 'poster' | 'file';

/** Where a form of a file is, for who may read it. */
export const mediaUrl = (id: string, form: MediaForm) => `/blobs/media/${id}/${form}`;

/** Whether something is looked at, and not only kept: its size is known, and room is kept for it. */
export const isPicture = ({ kind, width }: Pick<Attachment, 'kind' | 'width'>) =>
  (kind === 'photo' || kind === 'video') && width !== undefined;

interface Stilled extends Pick<Attachment, 'kind'> {
  id: string | null;
  poster?: boolean | undefined;
}

/** A small still of a photo or a video; null where there is none. */
export function thumbUrl({ kind, id, poster }: Stilled): string | null {
  if (id === null || (kind !== 'photo' && poster !== true)) return null;
  return mediaUrl(id, 'thumb');
}
