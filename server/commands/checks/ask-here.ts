import { get } from 'node:http';
import { get as getSafely } from 'node:https';
import { text } from 'node:stream/consumers';
import type { TLSSocket } from 'node:tls';
import type { Config } from '#config';

const PATIENCE_MS = 5_000;

/** What the server of this machine answered, and with which certificate if it has its own. */
export interface AnswerHere {
  body: string;
  /** Milliseconds since the epoch; null over plain http. */
  certificateEnds: number | null;
}

/**
 * Asks whatever listens at HOST and PORT. Its certificate is for its name, under which it is not
 * asked here: so any will do.
 *
 * @returns null when nothing answers
 */
export function askHere({ http, tls }: Config, path: string): Promise<AnswerHere | null> {
  const host = hostHere(http.host);
  const options = { host, port: http.port, path, timeout: PATIENCE_MS };
  const { hostname } = new URL(http.publicUrl);
  return new Promise((resolve) => {
    const request =
      tls === null
        ? get(options)
        : getSafely({ ...options, servername: hostname, rejectUnauthorized: false });
    request.once('error', () => resolve(null));
    request.once('timeout', () => request.destroy());
    request.once('response', (response) => {
      const certificateEnds = tls === null ? null : endOf(response.socket as TLSSocket);
      text(response).then(
        (body) => resolve({ body, certificateEnds }),
        () => resolve(null),
      );
    });
  });
}

/** Where a server that listens everywhere can be asked from here. */
function hostHere(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  return host === '::' ? '::1' : host;
}

function endOf(socket: TLSSocket): number | null {
  const end = Date.parse(socket.getPeerCertificate().valid_to ?? '');
  return Number.isNaN(end) ? null : end;
}
