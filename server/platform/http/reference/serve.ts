import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Method } from '@teahouse/protocol';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '#config';
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
    const send = sender(text);
    server.get(path, async (request, reply) =>
      send(request, reply.type(type).header('cache-control', 'no-cache')),
    );
  }
}

/** Compressed when it is first asked for, and never again: anybody may ask, as often as they like. */
function sender(text: string) {
  const made = new Map<'br' | 'gzip', Buffer>();
  return ({ headers }: FastifyRequest, reply: FastifyReply): FastifyReply => {
    reply.header('vary', 'accept-encoding');
    const accepted = headers['accept-encoding'] ?? '';
    const encoding = (['br', 'gzip'] as const).find((each) => accepts(accepted, each));
    if (encoding === undefined) return reply.send(text);
    const bytes = made.get(encoding) ?? compressed(text, encoding);
    made.set(encoding, bytes);
    return reply.header('content-encoding', encoding).send(bytes);
  };
}

function accepts(header: string | readonly string[], encoding: string): boolean {
  return String(header)
    .split(',')
    .map((each) => each.replaceAll(' ', ''))
    .some((each) => each.split(';')[0] === encoding && !/;q=0(\.0*)?$/.test(each));
}

function compressed(text: string, encoding: 'br' | 'gzip'): Buffer {
  if (encoding === 'gzip') return gzipSync(text);
  return brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } });
}
