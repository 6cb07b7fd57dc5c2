import type { Attachment } from '@teahouse/protocol';
import type { MediaApi } from '#domains/media/index.ts';
import type { ExportZip } from './export-zip.ts';

/** The files that go along, each once, however many messages have it. */
export interface MediaBox {
  /** Where it is in the zip; null for what is not kept any more. */
  pathOf(attachment: Attachment): Promise<string | null>;
}

export function createMediaBox(
  zip: ExportZip,
  media: Pick<MediaApi, 'bestOf' | 'openBest'>,
): MediaBox {
  const paths = new Map<string, string | null>();
  return {
    async pathOf({ id, name }) {
      const known = paths.get(id);
      if (known !== undefined) return known;
      const best = await media.bestOf(id);
      const path = best && `media/${paths.size + 1}${endingOf(name, best.type)}`;
      paths.set(id, path);
      if (best !== null && path !== null) {
        zip.later(path, async () => (await media.openBest(id))?.blob.stream ?? null);
      }
      return path;
    },
  };
}

/** By what a file is by its content; what is not here ends in a way that nothing opens. */
const endings: Readonly<Record<string, string>> = {
  'image/jpeg': '.jpg',
  'image/png': '.png',
  'image/apng': '.png',
  'image/webp': '.webp',
  'image/gif': '.gif',
  'image/avif': '.avif',
  'image/heic': '.heic',
  'image/heif': '.heif',
  'video/mp4': '.mp4',
  'video/webm': '.webm',
  'video/quicktime': '.mov',
  'audio/webm': '.webm',
  'audio/ogg': '.ogg',
  'audio/mp4': '.m4a',
  'audio/x-m4a': '.m4a',
  'audio/mpeg': '.mp3',
  'audio/wav': '.wav',
  'audio/flac': '.flac',
  'application/pdf': '.pdf',
  'application/epub+zip': '.epub',
  'application/zip': '.zip',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': '.docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': '.xlsx',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': '.pptx',
  'application/vnd.oasis.opendocument.text': '.odt',
  'application/vnd.oasis.opendocument.spreadsheet': '.ods',
  'application/vnd.oasis.opendocument.presentation': '.odp',
};

/** What has no content to be known by is believed its name, where it can be nothing but read. */
const plain = /\.(?:txt|csv|md|log|json|srt|vcf|ics)$/iu;

function endingOf(name: string, type: string): string {
  const said =
    type === 'application/octet-stream' ? plain.exec(name)?.[0].toLowerCase() : undefined;
  return endings[type] ?? said ?? '.bin';
}
