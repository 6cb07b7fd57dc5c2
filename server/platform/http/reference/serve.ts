import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Method } from '@teahouse/protocol';
import type { FastifyInstance } from 'fastify';
import type { Config } from '#config';
import { compressedOnce } from '../compressed.ts';
import { openApi } from './openapi.ts';
import { referencePage } from './page.ts';

/** `/openapi.json` for programs and `/docs` for people, both made from the catalogue at boot. */
export async function serveReference(
  server: FastifyInstance,
  catalogue: ReadonlyMap<string, Method>,
  config: Pick<Config, 'http' | 'people'>,
): Promise<void> {
  const style = await readFile(join(import.meta.dirname, 'reference.css'), 'utf8');
  const pages = {
    '/openapi.json': {
      type: 'application/json; charset=utf-8',
      text: JSON.stringify(openApi(catalogue, config)),
    },
    '/docs': { type: 'text/html; charset=utf-8', text: referencePage(catalogue, config) },
    '/docs/reference.css': { type: 'text/css; charset=utf-8', text: style },
  };
  for (const [path, { type, text }] of Object.entries(pages)) {
    const sent = compressedOnce(text);
    server.get(path, async (request, reply) =>
      sent(request, reply.type(type).header('cache-control', 'no-cache')),
    );
  }
}
