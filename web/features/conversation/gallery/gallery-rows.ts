import type { Attachment, Found, LinkPreview } from '@teahouse/protocol';
import { isPicture } from '../../../faces/media-url.ts';
import { linksIn } from '../bubble/links.ts';
import { segmentsOf } from '../bubble/segments.ts';

/** What is looked through: the kinds of `search.messages`. */
export const galleryKinds = ['media', 'file', 'link'] as const;
export type GalleryKind = (typeof galleryKinds)[number];

/** Where something stands in the log, who sent it and when. */
export interface Stands {
  seq: number;
  sender: number | null;
  sentAt: number;
}

export interface Picture extends Stands {
  attachment: Attachment;
  /** The caption. */
  text: string;
}

/** A row of the gallery. Pictures stand several in a row. */
export type GalleryRow = { key: string } & (
  | { type: 'month'; at: number }
  | { type: 'pictures'; pictures: Picture[] }
  | ({ type: 'file'; file: Attachment } & Stands)
  | ({ type: 'link'; url: string; preview: LinkPreview | null } & Stands)
);

/** Photos and videos, newest first; those of one message as they stand in it. */
export function picturesOf(found: readonly Found[]): Picture[] {
  return found.flatMap(({ message: { seq, sender, sentAt, text, attachments = [] } }) =>
    attachments.filter(isPicture).map((attachment) => ({ seq, sender, sentAt, text, attachment })),
  );
}

/** What was found, newest first, by months. */
export function galleryRows(
  found: readonly Found[],
  kind: GalleryKind,
  columns: number,
): GalleryRow[] {
  const rows = kind === 'media' ? pictureRows(picturesOf(found), columns) : lineRows(found, kind);
  let month = '';
  return rows.flatMap(({ at, row }): GalleryRow[] => {
    const begun = monthOf(at);
    if (begun === month) return [row];
    month = begun;
    return [{ type: 'month', key: begun, at }, row];
  });
}

interface Dated {
  at: number;
  row: GalleryRow;
}

/** A row is full, or its month ends. */
function pictureRows(pictures: readonly Picture[], columns: number): Dated[] {
  const rows: (Dated & { row: { pictures: Picture[] } })[] = [];
  for (const picture of pictures) {
    const last = rows.at(-1);
    const fits =
      last !== undefined &&
      last.row.pictures.length < columns &&
      monthOf(last.at) === monthOf(picture.sentAt);
    if (fits) last.row.pictures.push(picture);
    else {
      const key = `${picture.seq}.${picture.attachment.id}`;
      rows.push({ at: picture.sentAt, row: { type: 'pictures', key, pictures: [picture] } });
    }
  }
  return rows;
}

function lineRows(found: readonly Found[], kind: 'file' | 'link'): Dated[] {
  return found.flatMap(({ message }) => {
    const { seq, sender, sentAt } = message;
    const stands = { seq, sender, sentAt };
    const rows: GalleryRow[] =
      kind === 'file'
        ? (message.attachments ?? [])
            .filter((file) => file.kind === 'file')
            .map((file) => ({ type: 'file', key: `${seq}.${file.id}`, file, ...stands }))
        : linksOf(message).map((link, place) => ({
            type: 'link',
            key: `${seq}.${place}`,
            ...link,
            ...stands,
          }));
    return rows.map((row) => ({ at: sentAt, row }));
  });
}

/** Each link once; the preview belongs to the one it was made of, or to the only one. */
function linksOf({ text, preview }: Found['message']) {
  const urls = segmentsOf(text, linksIn(text), []).flatMap((each) =>
    each.type === 'link' ? [each.url] : [],
  );
  const links = [...new Set(urls)];
  return links.map((url) => {
    const isIts = preview !== undefined && (preview.url === url || links.length === 1);
    return { url, preview: isIts ? preview : null };
  });
}

function monthOf(at: number): string {
  const date = new Date(at);
  return `${date.getFullYear()}-${date.getMonth()}`;
}
