import type { Methods, ServerFrame, WireError } from '@teahouse/protocol';
import { socketPath } from '@teahouse/protocol/frames';
import WebSocket from 'ws';
import type { Answer } from './ledger.ts';

type Send = Methods['chat.send']['input'];

/** How a send ended: acknowledged, refused, or with the socket, so that nobody knows. */
export type Outcome = { answer: Answer } | { error: WireError } | 'unknown';

/** A socket with nothing around it: no retry, no order, no memory. */
export interface RawSocket {
  send(input: Send): Promise<Outcome>;
  /** Resolves with the close code. */
  closed: Promise<number>;
  close(): void;
}

/** Resolves when the server has greeted, or with null when it cannot be reached. */
export function openRawSocket(url: string, token: string): Promise<RawSocket | null> {
  const socket = new WebSocket(`${url.replace(/^http/, 'ws')}${socketPath}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const opened = Promise.withResolvers<RawSocket | null>();
  const closed = Promise.withResolvers<number>();
  const pending = new Map<number, (outcome: Outcome) => void>();
  let lastId = 0;
  const raw: RawSocket = {
    closed: closed.promise,
    close: () => socket.close(),
    send(input) {
      if (socket.readyState !== WebSocket.OPEN) return Promise.resolve('unknown');
      lastId += 1;
      socket.send(JSON.stringify({ id: lastId, method: 'chat.send', input }));
      return new Promise((resolve) => pending.set(lastId, resolve));
    },
  };
  socket.on('message', (data: Buffer) => {
    const frame = JSON.parse(data.toString('utf8')) as ServerFrame;
    if ('event' in frame && frame.event === 'hello') opened.resolve(raw);
    if (!('id' in frame)) return;
    const settle = pending.get(frame.id);
    pending.delete(frame.id);
    settle?.('error' in frame ? { error: frame.error } : { answer: frame.output as Answer });
  });
  socket.on('error', () => {});
  socket.on('close', (code) => {
    opened.resolve(null);
    closed.resolve(code);
    for (const settle of pending.values()) settle('unknown');
    pending.clear();
  });
  return opened.promise;
}
