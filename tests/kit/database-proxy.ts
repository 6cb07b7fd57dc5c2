import { once } from 'node:events';
import { connect, createServer, type NetConnectOpts, type Socket } from 'node:net';
import pg from 'pg';

/** A way to a database that a test can spoil. */
export interface DatabaseProxy extends AsyncDisposable {
  /** The database's address by this way. */
  url: string;
  /** From now on nothing is passed on, and nobody is told: as when a host loses its power. */
  vanish(): void;
  /**
   * A transaction that speaks of `words` is committed, and its connection breaks before the answer.
   * Resolves when that has happened.
   */
  loseCommitOf(words: string): Promise<void>;
}

interface Spoiled {
  vanished: boolean;
  commitOf: { words: string; happened: () => void } | null;
}

/** @param url of a database, by TCP or by the socket in a folder */
export async function startDatabaseProxy(url: string): Promise<DatabaseProxy> {
  const { host, port, user, password, database } = new pg.Client({ connectionString: url });
  const to = host.startsWith('/') ? { path: `${host}/.s.PGSQL.${port}` } : { host, port };
  const spoiled: Spoiled = { vanished: false, commitOf: null };
  const sockets = new Set<Socket>();
  const server = createServer((near) => join(near, to, spoiled, sockets));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const who = `${user}:${encodeURIComponent(password ?? '')}`;
  return {
    url: `postgres://${who}@127.0.0.1:${address.port}/${database}`,
    vanish() {
      spoiled.vanished = true;
    },
    loseCommitOf: (words) =>
      new Promise((happened) => {
        spoiled.commitOf = { words, happened };
      }),
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

function join(near: Socket, to: NetConnectOpts, spoiled: Spoiled, sockets: Set<Socket>): void {
  const far = connect(to);
  let meant: Spoiled['commitOf'] = null;
  let committing = false;
  near.on('data', (bytes) => {
    if (spoiled.vanished) return;
    const { commitOf } = spoiled;
    if (commitOf !== null && bytes.includes(commitOf.words)) meant = commitOf;
    committing = meant !== null && bytes.includes('commit');
    far.write(bytes);
  });
  far.on('data', (bytes) => {
    if (spoiled.vanished) return;
    if (!committing) return void near.write(bytes);
    near.destroy();
    spoiled.commitOf = null;
    meant?.happened();
  });
  for (const [socket, other] of [
    [near, far],
    [far, near],
  ] as const) {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => {
      sockets.delete(socket);
      if (!spoiled.vanished) other.destroy();
    });
  }
}
