import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { refuse, wordError } from '#platform/calls/index.ts';
import type { Sentences } from '#platform/sentences/index.ts';

export interface PlainDoorNeeds {
  publicUrl: string;
  sentences: Sentences;
  /** What the certificate authority is to be told at this address; null for nothing. */
  proof: (path: string) => string | null;
}

/** Nobody has much to say here. */
const REQUEST_TIMEOUT_MS = 10_000;

/**
 * Answers whoever comes by plain http: sends a browser on to https, tells a program so, and
 * proves to the certificate authority that the name leads here.
 */
export function createPlainDoor(needs: PlainDoorNeeds): Server {
  const options = { requestTimeout: REQUEST_TIMEOUT_MS, keepAliveTimeout: REQUEST_TIMEOUT_MS };
  return createServer(options, (request, response) => {
    const path = request.url?.startsWith('/') ? request.url : '/';
    const reads = request.method === 'GET' || request.method === 'HEAD';
    const proof = reads ? needs.proof(path) : null;
    response.setHeader('connection', 'close');
    if (proof !== null) response.setHeader('content-type', 'text/plain').end(proof);
    else if (reads) sendOn(response, `${needs.publicUrl}${path}`);
    else tell(needs, request, response);
  });
}

function sendOn(response: ServerResponse, address: string): void {
  response.writeHead(308, { location: address, 'content-length': 0 }).end();
}

/** What was sent along was not encrypted: to carry it on in silence would hide that. */
function tell(needs: PlainDoorNeeds, request: IncomingMessage, response: ServerResponse): void {
  const { sentences, publicUrl } = needs;
  const locale = sentences.choose(null, request.headers['accept-language']);
  const { code, details } = refuse('https_needed', { params: { address: publicUrl } });
  const body = JSON.stringify({ error: wordError(sentences, locale, code, details) });
  response
    .writeHead(400, {
      'content-type': 'application/json; charset=utf-8',
      'content-length': Buffer.byteLength(body),
      'cache-control': 'no-store',
    })
    .end(body);
}
