import type { Config } from '#config';
import type { World } from '#platform/world/index.ts';
import type { Callers } from '../callers.ts';
import { compressedAsItComes } from '../compressed.ts';
import type { Ahead } from './door.ts';
import type { Drawer } from './drawer.ts';
import { kept } from './kept.ts';
import { fill, isAt, localeFor, readPages } from './pages.ts';

export interface ListNeeds {
  config: { http: Pick<Config['http'], 'https'> };
  world: Pick<World, 'after' | 'uptime'>;
  signedInOf: Callers['signedInOf'];
  drawer: Pick<Drawer, 'getReady' | 'list'>;
}

/** Where the list is what is shown. */
const paths = ['/', '/chats'];

/** Phones name themselves so. On a wider screen the list stands beside something else. */
const phone = /\bMobi/;

/**
 * A browser that was sent its list holds its chats from then on, and draws them itself. After a week
 * in which nobody came some browsers have let go of them, but not of the session.
 */
const drawnBefore = 'teahouse-drawn';
const WEEK_SECONDS = 604_800;

/**
 * Whoever is signed in, on a phone that holds nothing of it, gets the page with their list of chats
 * drawn in it, so that it is there before the scripts are.
 */
export function createList(
  { config, world, signedInOf, drawer }: ListNeeds,
  folder: string,
): Ahead {
  const lists = kept(world, () => readPages(folder, 'lists'));
  const cookie = {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: config.http.https,
    maxAge: WEEK_SECONDS,
  } as const;
  return async (request, reply) => {
    if (!isAt(request, paths)) return null;
    // Where anybody comes, somebody who needs it may be next.
    drawer.getReady();
    const { 'user-agent': browser = '' } = request.headers;
    if (!phone.test(browser)) return null;
    if (request.cookies[drawnBefore] !== undefined) return null;
    const caller = await signedInOf(request, reply).catch(() => null);
    const pages = caller && (await lists());
    if (!caller || !pages) return null;
    const locale = localeFor(request, pages.keys());
    const page = pages.get(locale);
    if (page === undefined) return null;
    reply.setCookie(drawnBefore, '1', cookie);
    // It is theirs alone, and nobody finds it after they have gone.
    reply.header('cache-control', 'no-store').type('text/html; charset=utf-8');
    return compressedAsItComes(request, reply, withList(page, drawer.list(caller, locale)));
  };
}

const headEnd = '</head>';

/** The head first: a browser fetches what it names while the list is drawn. */
async function* withList(page: string, drawn: Promise<string | null>): AsyncGenerator<string> {
  const end = page.indexOf(headEnd) + headEnd.length;
  yield page.slice(0, end);
  const list = await drawn;
  const root =
    list === null ? '<div id="root"></div>' : `<div id="root" data-ahead="list">${list}</div>`;
  yield fill(page.slice(end), { LIST: root });
}
