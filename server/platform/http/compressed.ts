import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** What is shorter fits into a few packets as it is. */
const LONG_BYTES = 8_192;
/** Brotli's default takes a hundred times as long, for a fifth less. */
const QUALITY = 4;

const brotli = promisify(brotliCompress);
const asGzip = promisify(gzip);

/** The text as it goes out: a long one compressed, where the caller takes that; off this thread. */
export async function compressed(
  request: FastifyRequest,
  reply: FastifyReply,
  text: string,
): Promise<string | Buffer> {
  if (text.length < LONG_BYTES) return text;
  reply.header('vary', 'accept-encoding');
  const taken = takenBy(request.headers['accept-encoding']);
  if (taken.has('br')) {
    reply.header('content-encoding', 'br');
    return brotli(text, { params: { [constants.BROTLI_PARAM_QUALITY]: QUALITY } });
  }
  if (!taken.has('gzip')) return text;
  reply.header('content-encoding', 'gzip');
  return asGzip(text);
}

/** The names that a header has, but for those that it refuses with a weight of nothing. */
function takenBy(header: string | string[] = ''): Set<string> {
  const offers = String(header).toLowerCase().split(',');
  const named = offers.filter((offer) => !/;\s*q=0(\.0*)?\s*$/.test(offer));
  return new Set(named.map((offer) => offer.split(';', 1)[0]?.trim() ?? ''));
}
