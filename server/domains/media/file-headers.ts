import type { IncomingHttpHeaders } from 'node:http';
import type { Stretch } from '#platform/blobs/index.ts';
import { blobHeaders } from '#platform/http/index.ts';
import type { FoundForm } from './store-files.ts';

/** What a browser may show in its place: nothing in which a script could hide. */
const shown = /^(image\/(jpeg|png|apng|webp|gif|avif|heic|heif)|audio\/[\w.+-]+|video\/[\w.+-]+)$/;

/** A right to read may end: what a browser holds is asked for again after an hour. */
const caching = 'private, max-age=3600, immutable';

export function headersOf(id: string, { form, type, name }: FoundForm) {
  const isShown = shown.test(type);
  return {
    ...blobHeaders,
    'content-type': isShown ? type : 'application/octet-stream',
    'content-disposition': dispositionOf(
      isShown && form !== 'file' ? 'inline' : 'attachment',
      name,
    ),
    'cache-control': caching,
    'accept-ranges': 'bytes',
    etag: `"${id}-${form}"`,
  };
}

/** RFC 6266, with the name by RFC 8187 and one in plain letters for who does not know that. */
function dispositionOf(way: 'inline' | 'attachment', name: string): string {
  if (name === '') return way;
  const plain = name.replace(/[^\w .()-]/g, '_');
  const exact = encodeURIComponent(name).replace(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${way}; filename="${plain}"; filename*=UTF-8''${exact}`;
}

/** The one stretch that is asked for; null for all of it, as for what is not understood. */
export function stretchOf(
  headers: IncomingHttpHeaders,
  etag: string,
  size: number,
): Stretch | 'beyond' | null {
  const { range, 'if-range': ifRange } = headers;
  const [, from = '', to = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(range ?? '') ?? [];
  if ((from === '' && to === '') || (ifRange !== undefined && ifRange !== etag)) return null;
  const start = from === '' ? Math.max(0, size - Number(to)) : Number(from);
  const end = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1);
  if (from !== '' && to !== '' && Number(to) < start) return null;
  return start >= size || end < start ? 'beyond' : { start, end };
}
