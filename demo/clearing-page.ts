import { randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';

/** Empties what this origin keeps, then goes where the reader was going. */
const script = (cookie: string) => `
const gone = (name) => new Promise((done) => {
  const asked = indexedDB.deleteDatabase(name);
  asked.onsuccess = asked.onerror = done;
  setTimeout(done, 800);
});
(async () => {
  localStorage.clear();
  sessionStorage.clear();
  await Promise.all(['teahouse'].map(gone));
  const kept = document.cookie.split('; ').includes(${JSON.stringify(cookie)});
  const next = new URL(location.href);
  if (!kept) next.searchParams.set('sat', ${JSON.stringify(cookie.split('=')[1] ?? '')});
  location.replace(next);
})();`;

/** @param cookie says afterwards that it was done; where none is kept the address says it */
export function clearingPage(response: ServerResponse, cookie: string, page: string): void {
  const nonce = randomBytes(16).toString('base64');
  response.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'set-cookie': `${cookie}; Path=/; SameSite=Lax`,
    'content-security-policy': `default-src 'none'; script-src 'nonce-${nonce}'; frame-ancestors ${page}`,
  });
  response.end(
    `<!doctype html><meta charset="utf-8"><script nonce="${nonce}">${script(cookie)}</script>`,
  );
}
