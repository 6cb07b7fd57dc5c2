import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createProxyServer } from 'http-proxy-3';
import { clearingPage } from './clearing-page.ts';
import { waitingPage } from './waiting-page.ts';

/**
 * A phone of the demo: a port before the server with a cookie jar of its own, so that two people
 * are signed in side by side in one browser, which keeps one jar for all ports of a machine. The
 * server is an ordinary one and knows nothing of it; only here may the demo's page frame it.
 */
export interface Seat {
  readonly url: string;
  /** Who sits here. */
  readonly handle: string;
  /** Signs somebody in here, by the token of their device. The next page begins with nothing kept. */
  sit(handle: string, token: string): void;
  listen(): Promise<void>;
  close(): void;
}

export interface SeatSettings {
  port: number;
  /** The server's address. */
  house: string;
  /** The origin of the page that may frame this. */
  page: string;
}

/** What the server calls its cookie over plain http. */
const COOKIE = 'teahouse';

export function createSeat({ port, house, page }: SeatSettings): Seat {
  const url = `http://127.0.0.1:${port}`;
  const jar: { handle: string; token: string | null; sitting: number } = {
    handle: '',
    token: null,
    sitting: Date.now(),
  };
  const proxy = createProxyServer({ target: house, changeOrigin: true });
  proxy.on('proxyRes', (answer) => {
    keepCookies(answer, jar);
    openFrame(answer, { house, page, url });
  });
  proxy.on('error', (_error, request, response) => {
    if (!('writeHead' in response) || response.headersSent) response.destroy();
    else if (isPage(request)) waitingPage(response, 'The server is away. It comes back.', page);
    else refuse(response, 503);
  });

  const server = createServer((request, response) => {
    if (request.headers.host !== new URL(url).host) return refuse(response, 403);
    // A worker would show the town of before a reset, and offers of updates.
    if (request.url === '/sw.js') return refuse(response, 404);
    if (needsClearing(request, `${COOKIE}-seat-${port}`, jar.sitting)) {
      return clearingPage(response, `${COOKIE}-seat-${port}=${jar.sitting}`, page);
    }
    proxy.web(dressed(request, { url, house }, jar.token), response);
  });
  server.on('upgrade', (request, socket, head) => {
    if (request.headers.host !== new URL(url).host) return socket.destroy();
    socket.on('error', () => socket.destroy());
    proxy.ws(dressed(request, { url, house }, jar.token), socket, head);
  });
  return {
    url,
    get handle() {
      return jar.handle;
    },
    sit(handle, token) {
      Object.assign(jar, { handle, token, sitting: jar.sitting + 1 });
    },
    listen: () => listening(server, port),
    close() {
      server.close();
      server.closeAllConnections();
      proxy.close();
    },
  };
}

/** As the server would see it from a browser of its own. */
function dressed(
  request: IncomingMessage,
  { url, house }: { url: string; house: string },
  token: string | null,
): IncomingMessage {
  const { headers } = request;
  if (headers.origin === url) headers.origin = house;
  if (token === null) delete headers.cookie;
  else headers.cookie = `${COOKIE}=${token}`;
  return request;
}

/** Whoever signs in or out inside the frame does it in this jar. */
function keepCookies(answer: IncomingMessage, jar: { token: string | null }): void {
  for (const cookie of answer.headers['set-cookie'] ?? []) {
    const value = new RegExp(`^${COOKIE}=([^;]*)`).exec(cookie)?.[1];
    if (value !== undefined) jar.token = value === '' ? null : value;
  }
  delete answer.headers['set-cookie'];
}

function openFrame(
  answer: IncomingMessage,
  { house, page, url }: { house: string; page: string; url: string },
): void {
  const policy = answer.headers['content-security-policy'];
  if (policy !== undefined) {
    answer.headers['content-security-policy'] = String(policy)
      .replaceAll(new URL(house).host, new URL(url).host)
      .replace("frame-ancestors 'none'", `frame-ancestors ${page}`);
  }
  delete answer.headers['x-frame-options'];
}

/** A page that begins where somebody else sat, or before a reset, begins with an empty device. */
function needsClearing(request: IncomingMessage, cookie: string, sitting: number): boolean {
  const { cookie: cookies = '' } = request.headers;
  if (!isPage(request)) return false;
  if (request.url?.includes(`sat=${sitting}`)) return false;
  return !cookies.split('; ').includes(`${cookie}=${sitting}`);
}

function isPage({ method, headers }: IncomingMessage): boolean {
  return method === 'GET' && (headers.accept ?? '').includes('text/html');
}

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'cache-control': 'no-store' }).end();
}

/** Resolves once a server listens on this machine alone. Rejects when the port is taken. */
export function listening(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve());
  });
}
