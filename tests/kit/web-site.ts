import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A site of the web on this machine, at `localhost`, which a test may have OUTBOUND_PRIVATE allow. */
export interface WebSite extends AsyncDisposable {
  /** As in `http://localhost:1234`. */
  url: string;
  /** The paths that were asked for, with their headers. */
  asked: { path: string; headers: NodeJS.Dict<string | string[]> }[];
}

/** @param pages by path; what is not among them is not there */
export async function startWebSite(
  pages: Readonly<Record<string, string | RequestListener>>,
): Promise<WebSite> {
  const asked: WebSite['asked'] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    asked.push({ path, headers: request.headers });
    const page = pages[path];
    if (typeof page === 'function') return page(request, response);
    response.writeHead(page === undefined ? 404 : 200, {
      'content-type': 'text/html; charset=utf-8',
    });
    response.end(page);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}`,
    asked,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
