import { randomBytes, timingSafeEqual } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { listening } from './seat.ts';
import { waitingPage } from './waiting-page.ts';

/** What the page shows, and asks for. */
export interface Stage {
  /** Where the two phones are, and who sits at each. */
  seats: { url: string; handle: string }[];
  people: { handle: string; name: string; bio: string }[];
  /** The path at which each phone begins. */
  paths: string[];
}

export interface Deeds {
  /** False until there is a town to show. */
  isReady(): boolean;
  stage(): Stage;
  sit(seat: number, handle: string): void;
  swap(): void;
  reset(): Promise<void>;
  pull(): Promise<void>;
}

export interface Control {
  url: string;
  /** Tells every page that is open. */
  tell(news: object): void;
  listen(): Promise<void>;
  close(): void;
}

/** Files of the page; nothing else is served. */
const files: Readonly<Record<string, string>> = {
  'page.js': 'text/javascript; charset=utf-8',
  'page.css': 'text/css; charset=utf-8',
};
const LONGEST_BODY = 1_000;

/**
 * The page `/demo` and what its buttons do, on a port of the demo's own, for this machine alone.
 * What changes anything wants a token that only the page has, so that no page elsewhere can pull
 * the plug.
 */
export function createControl(port: number, frames: readonly string[], deeds: Deeds): Control {
  const url = `http://127.0.0.1:${port}`;
  const token = randomBytes(32).toString('base64url');
  const listeners = new Set<ServerResponse>();
  const server: Server = createServer((request, response) => {
    route(request, response).catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(500);
      response.end(JSON.stringify({ error: error instanceof Error ? error.message : 'failed' }));
    });
  });

  async function route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '/', url);
    // A name that leads here is not ours: any page could have one.
    if (request.headers.host === `localhost:${port}`) return redirect(response, `${url}/demo`);
    if (request.headers.host !== new URL(url).host) return answer(response, 403, {});
    if (pathname === '/') return redirect(response, '/demo');
    if (pathname === '/demo' && !deeds.isReady()) {
      return waitingPage(response, 'The town is being made.', "'none'");
    }
    if (pathname === '/demo') return servePage(response, token, frames);
    const type = files[pathname.slice('/demo/'.length)];
    if (pathname.startsWith('/demo/') && type) return serveFile(response, pathname.slice(6), type);
    if (!isKnown(request.headers['x-demo-token'], token)) return answer(response, 404, {});
    if (pathname === '/demo/news') return follow(request, response, listeners);
    if (pathname === '/demo/stage') return answer(response, 200, deeds.stage());
    if (request.method !== 'POST') return answer(response, 404, {});
    await act(pathname, request, response);
  }

  async function act(pathname: string, request: IncomingMessage, response: ServerResponse) {
    const wish = await bodyOf(request);
    if (pathname === '/demo/sit') deeds.sit(wish.seat, wish.handle);
    else if (pathname === '/demo/swap') deeds.swap();
    else if (pathname === '/demo/reset') await deeds.reset();
    else if (pathname === '/demo/plug') await deeds.pull();
    else return answer(response, 404, {});
    answer(response, 200, deeds.stage());
  }

  return {
    url: `${url}/demo`,
    tell(news) {
      for (const listener of listeners) listener.write(`${JSON.stringify(news)}\n`);
    },
    listen: () => listening(server, port),
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

const page = (name: string) => readFileSync(join(import.meta.dirname, 'page', name));

function servePage(response: ServerResponse, token: string, frames: readonly string[]): void {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "connect-src 'self'",
    "img-src 'self' data:",
    `frame-src ${frames.join(' ')}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ];
  response.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': policy.join('; '),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'cross-origin-resource-policy': 'same-origin',
  });
  response.end(page('page.html').toString().replace('DEMO_TOKEN', token));
}

function serveFile(response: ServerResponse, name: string, type: string): void {
  response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' });
  response.end(page(name));
}

/** Lines of JSON for as long as the page is open. */
function follow(
  request: IncomingMessage,
  response: ServerResponse,
  listeners: Set<ServerResponse>,
): void {
  response.writeHead(200, { 'content-type': 'application/x-ndjson', 'cache-control': 'no-store' });
  response.write('{"news":"here"}\n');
  listeners.add(response);
  request.once('close', () => listeners.delete(response));
}

function isKnown(shown: string | string[] | undefined, token: string): boolean {
  const given = Buffer.from(String(shown ?? ''));
  const wanted = Buffer.from(token);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

async function bodyOf(request: IncomingMessage): Promise<{ seat: number; handle: string }> {
  let text = '';
  for await (const chunk of request) {
    text += String(chunk);
    if (text.length > LONGEST_BODY) throw new Error('too long');
  }
  const { seat = 0, handle = '' } = JSON.parse(text || '{}') as {
    seat?: unknown;
    handle?: unknown;
  };
  return { seat: Number(seat), handle: String(handle) };
}

function redirect(response: ServerResponse, place: string): void {
  response.writeHead(302, { location: place, 'cache-control': 'no-store' }).end();
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}
