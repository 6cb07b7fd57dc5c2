import type { Server as HttpServer } from 'node:http';
import type { Server } from 'node:https';
import type { Socket } from 'node:net';

/** The first byte of whoever speaks TLS (RFC 8446, 5.1: a record of the handshake). */
const HANDSHAKE = 22;
/** Who says nothing for so long is not waited for. */
const PATIENCE_MS = 10_000;

/**
 * Lets one port serve those who speak TLS and those who do not: the first byte tells. Whoever
 * types an address without its https is answered so, and not cut off without a word.
 *
 * @returns what hangs up on those who have said nothing yet
 */
export function tellApart(secure: Server, plain: HttpServer): () => void {
  const handshakers = secure.listeners('connection');
  secure.removeAllListeners('connection');
  const silent = new Set<Socket>();
  const talking = new Set<Socket>();

  function decide(socket: Socket): void {
    const first = socket.read(1) as Buffer | null;
    if (first === null) return void socket.once('readable', () => decide(socket));
    silent.delete(socket);
    socket.setTimeout(0).off('timeout', hangUp).off('error', hangUp);
    socket.unshift(first);
    if (first[0] !== HANDSHAKE) {
      // Node times and counts the connections of servers that listen: this one does not.
      const patience = setTimeout(() => socket.destroy(), PATIENCE_MS).unref();
      talking.add(socket);
      socket.once('close', () => talking.delete(socket) && clearTimeout(patience));
      return void plain.emit('connection', socket);
    }
    for (const shake of handshakers) shake.call(secure, socket);
  }

  secure.on('connection', (socket: Socket) => {
    silent.add(socket);
    socket.once('close', () => silent.delete(socket));
    socket.setTimeout(PATIENCE_MS).on('timeout', hangUp).on('error', hangUp);
    decide(socket);
  });
  return () => {
    for (const socket of [...silent, ...talking]) socket.destroy();
  };
}

function hangUp(this: Socket): void {
  this.destroy();
}
