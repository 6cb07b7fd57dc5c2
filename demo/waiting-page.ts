import type { ServerResponse } from 'node:http';

/** A page that says that one has to wait, and looks again by itself. */
export function waitingPage(
  response: ServerResponse,
  sentence: string,
  frameAncestors: string,
): void {
  response.writeHead(503, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': `default-src 'none'; frame-ancestors ${frameAncestors}`,
  });
  response.end(
    `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="color-scheme" content="light dark"><meta http-equiv="refresh" content="1"><title>Teahouse demo</title><p>${sentence}</p></html>`,
  );
}
