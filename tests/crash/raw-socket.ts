import type { MethodName, Methods, ServerFrame, WireError } from '@teahouse/protocol';
import { socketPath } from '@teahouse/protocol/frames';
import WebSocket from 'ws';

/** How a call ended: answered, refused, or with the socket, so that nobody knows. */
export type Outcome<Name extends MethodName> =
  | { output: Methods[Name]['output'] }
  | { error: WireError }
  | 'unknown';

/** A socket with nothing around it: no retry, no order, no memory. */
export interface RawSocket {
  call<Name extends MethodName>(
    method: Name,
    input: Methods[Name]['input'],
  ): Promise<Outcome<Name>>;
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
  const pending = new Map<number, (outcome: Outcome<MethodName>) => void>();
  let lastId = 0;
  const call: RawSocket['call'] = (method, input) => {
    if (socket.readyState !== WebSocket.OPEN) return Promise.resolve('unknown');
    lastId += 1;
    socket.send(JSON.stringify({ id: lastId, method, input }));
    const { promise, resolve } = Promise.withResolvers<Outcome<typeof method>>();
    pending.set(lastId, (outcome) => resolve(outcome as Outcome<typeof method>));
    return promise;
  };
  socket.on('message', (data: Buffer) => {
    const frame = JSON.parse(data.toString('utf8')) as ServerFrame;
    if ('event' in frame && frame.event === 'hello') {
      opened.resolve({ call, closed: closed.promise, close: () => socket.close() });
    }
    if (!('id' in frame)) return;
    const settle = pending.get(frame.id);
    pending.delete(frame.id);
    settle?.('error' in frame ? frame : { output: frame.output as Methods[MethodName]['output'] });
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
