import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { nearestLocale } from '@teahouse/protocol/nearest-locale';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '#config';
import { languagesOf } from '#platform/sentences/index.ts';
import { credentialsOf } from '#platform/sessions/index.ts';
import type { World } from '#platform/world/index.ts';
import { compressedOnce, type Outgoing } from './compressed.ts';
import { kept } from './kept.ts';

/** What strangers are told of this server; the rest of it is for the page alone. */
export interface DoorFacts {
  name: string;
}

export interface DoorNeeds {
  config: { http: Pick<Config['http'], 'https'> };
  world: Pick<World, 'after' | 'uptime'>;
  /** Null where strangers have no door yet. */
  facts: () => Promise<DoorFacts | null>;
}

/** The page for who has no session; null for all others, and at other addresses. */
export type Door = (
  request: FastifyRequest,
  reply: FastifyReply,
) => Promise<string | Buffer | null>;

/** Where people come who were not here before. */
const paths = ['/', '/sign-in'];
/** Where the build puts the pages that it has drawn, one `<locale>.html` for each language. */
const drawn = '.doors';
const source = 'en';

/**
 * Strangers get the page where they sign in as the build has drawn it, with what this server says of
 * itself in its places, so that it is there before the scripts are. Where that cannot be had at once
 * they get the page that everybody gets, and it is drawn in the browser.
 */
export function createDoor({ config, world, facts }: DoorNeeds, folder: string): Door {
  // The pages are read along: it may be built while the server runs already.
  const doors = kept(world, async () => {
    const said = await facts();
    return said && readDoors(folder, said);
  });
  return async (request, reply) => {
    const [path = ''] = request.url.split('?', 1);
    const { token } = credentialsOf(request.raw, config.http.https);
    if (!paths.includes(path) || token !== null) return null;
    const pages = (await doors()) ?? new Map<string, Outgoing>();
    const languages = languagesOf(request.headers['accept-language']);
    const page = pages.get(nearestLocale(languages, [...pages.keys()]) ?? source);
    if (page === undefined) return null;
    const sent = await page(request, reply);
    reply.header('vary', 'accept-encoding, accept-language, cookie');
    reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8');
    return sent;
  };
}

/** The pages that the build has drawn, filled, by their locales; none where it has drawn none. */
async function readDoors(folder: string, facts: DoorFacts): Promise<Map<string, Outgoing>> {
  const names = await readdir(join(folder, drawn)).catch(() => []);
  const pages = names.filter((name) => name.endsWith('.html'));
  const entries = pages.map(async (name): Promise<[string, Outgoing]> => {
    const page = await readFile(join(folder, drawn, name), 'utf8');
    return [name.slice(0, -'.html'.length), compressedOnce(fill(page, facts))];
  });
  return new Map(await Promise.all(entries));
}

/** In one pass, so that a server may be called what it likes. */
function fill(page: string, facts: DoorFacts): string {
  const values: Record<string, string> = { NAME: facts.name, FACTS: JSON.stringify(facts) };
  return page.replace(/%(NAME|FACTS)%/g, (_, place: string) => escaped(values[place] ?? ''));
}

const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.codePointAt(0)};`);
