import { existsSync } from 'node:fs';
import { join, sep } from 'node:path';
import files from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { refuse } from '#platform/calls/index.ts';
import type { DrawAhead } from './ahead/pages.ts';

/** Where the built web client is. */
export const webFolder = join(import.meta.dirname, '../../../web/dist');

/** Paths of the server's own, which no screen of the web client has. */
const serverPath = /^\/(api|blobs|docs|socket|openapi\.json|metrics|healthz|readyz)(\/|\?|$)/;

const notBuilt = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Teahouse</title>
<h1>The web client has not been built</h1>
<p>This server runs and answers programs. For people, run <code>npm run build</code> and start it again.</p>
`;

/**
 * Serves the built web client, and its one page for every address that a person may open, with what
 * can be drawn ahead for them. Also answers whatever nobody else does.
 */
export async function serveWebClient(
  server: FastifyInstance,
  folder: string,
  drawnAhead: readonly DrawAhead[],
): Promise<void> {
  // It may be built while the server runs already, as the demo does.
  const isBuilt = () => existsSync(join(folder, 'index.html'));
  await server.register(files, {
    root: folder,
    // A folder that is not there is told to who opens the page, not in the log.
    suppressWarning: true,
    cacheControl: false,
    dotfiles: 'ignore',
    // As it was compressed beside itself when it was built; what is drawn ahead is once it has been filled in.
    preCompressed: true,
    setHeaders: (reply, path) => void reply.header('cache-control', cachingOf(path, folder)),
  });
  const sendPage = async (request: FastifyRequest, reply: FastifyReply) => {
    if (!isBuilt()) return sayNotBuilt(reply);
    for (const draw of isNavigation(request) ? drawnAhead : []) {
      const page = await draw(request, reply);
      if (page !== null) return reply.send(page);
    }
    return reply.sendFile('index.html');
  };
  server.route({ method: 'GET', url: '/', handler: sendPage });
  server.setNotFoundHandler((request, reply) => {
    if (serverPath.test(request.url)) throw refuse(unknownTo(request.url));
    if (!isNavigation(request)) throw refuse('not_found');
    return sendPage(request, reply);
  });
}

/** Names below `assets` change with their content; all others are asked for anew. */
function cachingOf(path: string, folder: string): string {
  const hashed = path.startsWith(join(folder, 'assets') + sep);
  return hashed ? 'public, max-age=31536000, immutable' : 'no-cache';
}

function unknownTo(url: string): 'unknown_method' | 'not_found' {
  return url.startsWith('/api') ? 'unknown_method' : 'not_found';
}

function isNavigation({ method, headers }: FastifyRequest): boolean {
  const reads = method === 'GET' || method === 'HEAD';
  return reads && (headers.accept ?? '').includes('text/html');
}

function sayNotBuilt(reply: FastifyReply): FastifyReply {
  return reply.code(503).header('cache-control', 'no-store').type('text/html').send(notBuilt);
}
