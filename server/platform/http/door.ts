import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Methods } from '@teahouse/protocol';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '#config';
import { type Dispatch, Refusal } from '#platform/calls/index.ts';
import { languagesOf } from '#platform/sentences/index.ts';
import { credentialsOf } from '#platform/sessions/index.ts';
import type { Callers } from './callers.ts';
import { compressed } from './compressed.ts';

export interface DoorNeeds {
  config: { http: Pick<Config['http'], 'https'> };
  dispatch: Dispatch;
  callers: Pick<Callers, 'callerOf'>;
}

/** The page where one signs in, for who has no session; null for all others, and at other addresses. */
export type Door = (
  request: FastifyRequest,
  reply: FastifyReply,
) => Promise<string | Buffer | null>;

type ServerFacts = Methods['identity.server']['output'];

/** Where people come who were not here before. */
const paths = ['/', '/sign-in'];
/** Where the build puts the pages that it has drawn, one `<locale>.html` for each language. */
const drawn = '.doors';
const source = 'en';

/**
 * Strangers get the page where they sign in as the build has drawn it, with what this server says of
 * itself in its places, so that it is there before the scripts are. Where that cannot be had they
 * get the page that everybody gets, and it is drawn in the browser.
 */
export function createDoor({ config, dispatch, callers }: DoorNeeds, folder: string): Door {
  return async (request, reply) => {
    const [path = ''] = request.url.split('?', 1);
    const { token } = credentialsOf(request.raw, config.http.https);
    if (!paths.includes(path) || token !== null) return null;
    const [page, facts] = await Promise.all([
      pageIn(folder, languagesOf(request.headers['accept-language'])),
      factsFor(dispatch, callers, request, reply),
    ]);
    if (page === null || facts?.opened !== true) return null;
    const filled = await compressed(request, reply, fill(page, facts));
    reply.header('vary', 'accept-encoding, accept-language, cookie');
    reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8');
    return filled;
  };
}

async function factsFor(
  dispatch: Dispatch,
  callers: DoorNeeds['callers'],
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<ServerFacts | null> {
  try {
    const caller = await callers.callerOf(request, reply);
    const answer = await dispatch('identity.server', {}, caller);
    return 'error' in answer ? null : (answer.output as ServerFacts);
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

/** The page in the first of these languages that it was drawn in; null where there is none at all. */
async function pageIn(folder: string, languages: readonly string[]): Promise<string | null> {
  const names = await readdir(join(folder, drawn)).catch(() => []);
  const locales = names.filter((name) => name.endsWith('.html')).map((name) => name.slice(0, -5));
  const wanted = languages.map((tag) => tag.toLowerCase());
  const [found = source] = wanted.flatMap((tag) => {
    const exact = locales.find((locale) => locale.toLowerCase() === tag);
    return exact ?? locales.find((locale) => languageOf(locale) === languageOf(tag)) ?? [];
  });
  return locales.includes(found) ? readFile(join(folder, drawn, `${found}.html`), 'utf8') : null;
}

const languageOf = (tag: string) => tag.toLowerCase().split('-', 1)[0];

/** In one pass, so that a server may be called what it likes. */
function fill(page: string, facts: ServerFacts): string {
  const values: Record<string, string> = { NAME: facts.name, FACTS: JSON.stringify(facts) };
  return page.replace(/%(NAME|FACTS)%/g, (_, place: string) => escaped(values[place] ?? ''));
}

const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.codePointAt(0)};`);
