import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '#config';
import type { Limiter } from '#platform/limits/index.ts';
import type { World } from '#platform/world/index.ts';
import type { Callers } from '../callers.ts';
import { compressedAsItComes } from '../compressed.ts';
import type { Drawer } from './drawer.ts';
import { kept } from './kept.ts';
import { type DrawAhead, fill, localeFor, readPages } from './pages.ts';
import { soon } from './soon.ts';

export interface ListNeeds {
  config: { http: Pick<Config['http'], 'https'> };
  world: Pick<World, 'after' | 'uptime'>;
  limiter: Pick<Limiter, 'take'>;
  signedInOf: Callers['signedInOf'];
  drawer: Pick<Drawer, 'getReady' | 'list'>;
}

/** Where the list is what is shown; what follows them leads to another list. */
const urls = ['/', '/chats'];

/** Phones name themselves so. On a wider screen the list stands beside something else. */
const phone = /\bMobi/;

/**
 * A browser that asked for its list, be it drawn in time or not, holds its chats from then on, and
 * draws them itself. After a week in which nobody came some browsers have let go of them, but not of
 * the session.
 */
const askedBefore = 'teahouse-drawn';
const WEEK_SECONDS = 604_800;

/** Lists of one person: nobody's browsers need more. */
const rate = { burst: 10, perMinute: 10 };
/** So long it is waited for who comes, in milliseconds: the page that all get needs no database. */
const PATIENCE_MS = 300;

/**
 * Whoever is signed in, on a phone that holds nothing of it, gets the page with their list of chats
 * drawn in it, so that it is there before the scripts are.
 */
export function createList(
  { config, world, limiter, signedInOf, drawer }: ListNeeds,
  folder: string,
): DrawAhead {
  const lists = kept(world, () => readPages(folder, 'lists'));
  const cookie = {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: config.http.https,
    maxAge: WEEK_SECONDS,
  } as const;
  const callerOf = (request: FastifyRequest, reply: FastifyReply) =>
    soon(world, signedInOf(request, reply), PATIENCE_MS);
  return async (request, reply) => {
    // Where anybody comes, somebody who needs it may be next.
    if (!urls.includes(request.url) || !drawer.getReady() || !mayShow(request)) return null;
    const caller = await callerOf(request, reply);
    const pages = caller && (await lists());
    if (!caller || !pages) return null;
    const locale = localeFor(request, pages.keys());
    const page = pages.get(locale);
    if (page === undefined || !limiter.take(`list ${caller.user}`, rate).ok) return null;
    reply.setCookie(askedBefore, '1', cookie);
    // It is theirs alone, and nobody finds it after they have gone.
    reply.header('cache-control', 'no-store').type('text/html; charset=utf-8');
    return compressedAsItComes(request, reply, withList(page, drawer.list(caller, locale)));
  };
}

/** Whether somebody with a phone that holds no chats is about to look at what is answered. */
function mayShow({ method, headers, cookies }: FastifyRequest): boolean {
  const looks = method === 'GET' && headers['sec-purpose'] === undefined;
  return looks && phone.test(headers['user-agent'] ?? '') && cookies[askedBefore] === undefined;
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
