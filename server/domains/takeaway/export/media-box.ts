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

const endings: Readonly<Record<string, string>> = {
  'image/jpeg': '.jpg',
  'image/png': '.png',
  'image/webp': '.webp',
  'video/mp4': '.mp4',
  'video/webm': '.webm',
  'audio/webm': '.webm',
  'audio/ogg': '.ogg',
  'audio/mp4': '.m4a',
  'audio/mpeg': '.mp3',
};

/** What a browser would run when it is opened from a disk has an ending that it does not run. */
const running = /^\.(?:x?html?|svgz?|xml|xht|mht(?:ml)?|js|wasm)$/iu;

function endingOf(name: string, type: string): string {
  const own = /\.[A-Za-z0-9]{1,8}$/.exec(name)?.[0].toLowerCase() ?? '';
  const ending = endings[type] ?? own;
  return running.test(ending) ? `${ending}.txt` : ending;
}
