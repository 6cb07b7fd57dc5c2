import type { Config } from '#config';
import { credentialsOf } from '#platform/sessions/index.ts';
import type { World } from '#platform/world/index.ts';
import { compressedOnce, type Outgoing } from '../compressed.ts';
import { kept } from './kept.ts';
import { type DrawAhead, escaped, fill, localeFor, readPages } from './pages.ts';

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

/** Where people come who were not here before. */
const paths = ['/', '/sign-in'];

/**
 * Strangers get the page where they sign in as the build has drawn it, with what this server says of
 * itself in its places, so that it is there before the scripts are. Where that cannot be had at once
 * they get the page that everybody gets, and it is drawn in the browser.
 */
export function createDoor({ config, world, facts }: DoorNeeds, folder: string): DrawAhead {
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
    const page = pages.get(localeFor(request, pages.keys()));
    if (page === undefined) return null;
    const sent = await page(request, reply);
    reply.header('vary', 'accept-encoding, accept-language, cookie');
    reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8');
    return sent;
  };
}

async function readDoors(folder: string, facts: DoorFacts): Promise<Map<string, Outgoing>> {
  const values = { NAME: escaped(facts.name), FACTS: escaped(JSON.stringify(facts)) };
  const pages = await readPages(folder, 'doors');
  return new Map(
    Array.from(pages, ([locale, page]) => [locale, compressedOnce(fill(page, values))]),
  );
}
