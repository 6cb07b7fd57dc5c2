import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { nearestLocale } from '@teahouse/protocol/nearest-locale';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { languagesOf } from '#platform/sentences/index.ts';

/** Answers with a page that has something drawn in it; null where the page that all get will do. */
export type DrawAhead = (
  request: FastifyRequest,
  reply: FastifyReply,
) => Promise<string | Buffer | Readable | null>;

/** Below the web client: where the build puts what the server is to fill in before it sends it. */
export const aheadFolder = '.ahead';

const source = 'en';

/** Pages that the build has drawn, by their locales; none where it has drawn none. */
export async function readPages(
  folder: string,
  kind: 'doors' | 'lists',
): Promise<Map<string, string>> {
  const place = join(folder, aheadFolder, kind);
  const names = await readdir(place).catch(() => []);
  const pages = names.filter((name) => name.endsWith('.html'));
  const entries = pages.map(
    async (name): Promise<[string, string]> => [
      name.slice(0, -'.html'.length),
      await readFile(join(place, name), 'utf8'),
    ],
  );
  return new Map(await Promise.all(entries));
}

/** Which of these locales whoever asks reads best. */
export function localeFor({ headers }: FastifyRequest, locales: Iterable<string>): string {
  return nearestLocale(languagesOf(headers['accept-language']), [...locales]) ?? source;
}

/** Puts values, which are HTML, in their places: in one pass, so that they may hold what they like. */
export function fill(page: string, values: Readonly<Record<string, string>>): string {
  return page.replace(/%([A-Z]+)%/g, (place, name: string) => values[name] ?? place);
}

/** A text as HTML has it, also within an attribute. */
export const escaped = (text: string) =>
  text.replace(/[&<>"']/g, (sign) => `&#${sign.codePointAt(0)};`);
