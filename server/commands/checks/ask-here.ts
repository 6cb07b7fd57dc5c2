import { get } from 'node:http';
import { get as getSafely } from 'node:https';
import { isIP } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Config } from '#config';

const PATIENCE_MS = 5_000;

/**
 * Asks whatever listens at HOST and PORT. Its certificate is for its name, under which it is not
 * asked here: so any will do.
 *
 * @returns null when nothing answers
 */
export function askHere({ http, tls }: Config, path: string): Promise<string | null> {
  const host = hostHere(http.host);
  const options = { host, port: http.port, path, timeout: PATIENCE_MS };
  const { hostname } = new URL(http.publicUrl);
  // An address is no name that a certificate could be chosen by.
  const named = isIP(hostname.replaceAll(/[[\]]/g, '')) === 0 ? { servername: hostname } : {};
  return new Promise((resolve) => {
    const request =
      tls === null ? get(options) : getSafely({ ...options, ...named, rejectUnauthorized: false });
    request.once('error', () => resolve(null));
    request.once('timeout', () => request.destroy());
    request.once('response', (response) => {
      text(response).then(resolve, () => resolve(null));
    });
  });
}

/** Where a server that listens everywhere can be asked from here. */
function hostHere(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  return host === '::' ? '::1' : host;
}
