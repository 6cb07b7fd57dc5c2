import { once } from 'node:events';
import type { FastifyInstance } from 'fastify';
import type { Config } from '#config';
import { StartupError } from '#platform/database/index.ts';
import type { Tls } from '#platform/tls/index.ts';

/** A port that is not for us, an address that this machine does not have, a name that is none. */
const notOurs = ['EACCES', 'EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN'];
const unprivileged = 1_024;

/**
 * Opens PORT, and HTTP_PORT where plain http has one of its own, and sees to a certificate: that
 * is waited for where there is none yet.
 *
 * @throws StartupError `port-taken`
 */
export async function listen(
  http: FastifyInstance,
  tls: Pick<Tls, 'plain' | 'start'> | null,
  config: Pick<Config, 'http' | 'tls'>,
): Promise<void> {
  const { host, port } = config.http;
  const scheme = tls === null ? 'http' : 'https';
  const listenTextResolver = (address: string) => `listening at ${address.replace('http', scheme)}`;
  await opened('PORT', host, port, () => http.listen({ host, port, listenTextResolver }));
  const [plain, httpPort] = [tls?.plain, config.tls?.httpPort];
  if (plain && httpPort !== undefined) {
    await opened('HTTP_PORT', host, httpPort, () =>
      once(plain.listen({ host, port: httpPort }), 'listening'),
    );
  }
  await tls?.start();
}

async function opened(
  setting: string,
  host: string,
  port: number,
  open: () => Promise<unknown>,
): Promise<void> {
  try {
    await open();
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') {
      const remedy = `Stop it, or name another port with ${setting}.`;
      throw new StartupError('port-taken', `Port ${port} is taken by another program.`, remedy);
    }
    if (!notOurs.includes(code)) throw error;
    const remedy =
      code === 'EACCES' && port < unprivileged
        ? `Ports below ${unprivileged} take a right that docs/self-hosting/https.md gives, or name another one with ${setting}.`
        : `Name another one with HOST and ${setting}.`;
    throw new StartupError('port-taken', `Cannot listen on ${host}:${port} (${code}).`, remedy);
  }
}
