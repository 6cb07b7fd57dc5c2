import { once } from 'node:events';
import {
  createServer,
  type IncomingMessage,
  request,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { Socket } from 'node:net';
import { type Duplex, pipeline } from 'node:stream';

/** What the next build would change in a file of this one. */
const nextBuild: Readonly<Record<string, (text: string) => string>> = {
  '/sw.js': (text) => text.replace(/(url:"index\.html",revision:")[^"]+/, '$1of-the-next-build'),
  '/index.html': (text) => text.replace('<head>', '<head><meta name="build" content="next">'),
};

/**
 * Stands before a server as a reverse proxy does, and can let a newer build of the web client
 * take the place of the one that is there, or fall silent as a network does that is gone.
 * Cookies know no ports: who is signed in stays so.
 */
export class Front {
  url = '';
  private newer = false;
  private silent = false;
  private readonly open = new Set<Socket>();
  private readonly behind: URL;
  private readonly server: Server;

  private constructor(behind: string) {
    this.behind = new URL(behind);
    this.server = createServer((incoming, answer) => this.pass(incoming, answer));
    this.server.on('upgrade', (incoming, socket, head) => this.join(incoming, socket, head));
    this.server.on('connection', (socket) => this.meet(socket));
  }

  static async before(behind: string): Promise<Front> {
    const front = new Front(behind);
    await once(front.server.listen(0, '127.0.0.1'), 'listening');
    const address = front.server.address();
    if (address === null || typeof address === 'string') throw new Error('the front has no port');
    front.url = `http://127.0.0.1:${address.port}`;
    return front;
  }

  deployNext(): void {
    this.newer = true;
  }

  /** The network goes: what is open breaks, and nothing new comes through. */
  cut(): void {
    this.silent = true;
    for (const socket of this.open) socket.destroy();
  }

  /** The network comes back. */
  mend(): void {
    this.silent = false;
  }

  close(): void {
    this.server.close();
    for (const socket of this.open) socket.destroy();
  }

  private meet(socket: Socket): void {
    if (this.silent) return void socket.destroy();
    this.open.add(socket);
    socket.on('close', () => this.open.delete(socket));
  }

  private pass(incoming: IncomingMessage, answer: ServerResponse): void {
    const change = this.newer ? nextBuild[(incoming.url ?? '').split('?')[0] ?? ''] : undefined;
    if (change !== undefined) {
      // All of it and as it is, even where the browser holds the older one.
      for (const name of ['if-none-match', 'if-modified-since', 'accept-encoding']) {
        delete incoming.headers[name];
      }
    }
    const asked = this.ask(incoming);
    asked.on('response', (response) => {
      if (change !== undefined) return void rewrite(response, answer, change);
      answer.writeHead(response.statusCode ?? 502, response.headers);
      response.pipe(answer);
    });
    asked.on('error', () => answer.destroy());
    incoming.pipe(asked);
  }

  private join(incoming: IncomingMessage, socket: Duplex, head: Buffer): void {
    const asked = this.ask(incoming);
    asked.on('upgrade', (response, behind, first) => {
      const lines = response.rawHeaders.flatMap((name, place, all) =>
        place % 2 === 0 ? [`${name}: ${all[place + 1]}`] : [],
      );
      socket.write(`HTTP/1.1 101 Switching Protocols\r\n${lines.join('\r\n')}\r\n\r\n`);
      socket.write(first);
      behind.write(head);
      // Where one side breaks, so does the other.
      pipeline(behind, socket, () => undefined);
      pipeline(socket, behind, () => undefined);
    });
    asked.on('error', () => socket.destroy());
    asked.on('response', () => socket.destroy());
    asked.end();
  }

  private ask({ method, url, headers }: IncomingMessage) {
    const { origin, host } = this.behind;
    const own = headers.origin === undefined ? {} : { origin };
    return request(new URL(url ?? '/', origin), { method, headers: { ...headers, host, ...own } });
  }
}

async function rewrite(
  response: IncomingMessage,
  answer: ServerResponse,
  change: (text: string) => string,
): Promise<void> {
  const text = Buffer.concat(await response.toArray()).toString();
  const { 'content-length': _length, etag: _etag, ...rest } = response.headers;
  const { 'last-modified': _modified, ...headers } = rest;
  answer.writeHead(response.statusCode ?? 502, headers).end(change(text));
}
