import { once } from 'node:events';
import { WebSocket } from 'ws';

/**
 * A session of WebDriver BiDi: sends a command and answers its result, rejects with what went
 * wrong. (https://w3c.github.io/webdriver-bidi)
 */
export interface Session {
  send<Result>(method: string, params: Record<string, unknown>): Promise<Result>;
  close(): void;
}

interface Answer {
  id?: number;
  result?: unknown;
  message?: string;
}

/** Opens the wire to a browser that listens at an address. */
export async function connect(address: string): Promise<Session> {
  const socket = new WebSocket(address);
  await once(socket, 'open');
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  let last = 0;
  socket.on('message', (data: Buffer) => {
    const { id = 0, result, message } = JSON.parse(data.toString()) as Answer;
    const call = waiting.get(id);
    waiting.delete(id);
    if (message === undefined) call?.resolve(result);
    else call?.reject(new Error(message));
  });
  socket.on('close', () => {
    for (const { reject } of waiting.values()) reject(new Error('the browser is gone'));
  });
  return {
    send: async <Result>(method: string, params: Record<string, unknown>) => {
      last += 1;
      const call = Promise.withResolvers<unknown>();
      waiting.set(last, call);
      socket.send(JSON.stringify({ id: last, method, params }));
      return (await call.promise) as Result;
    },
    close: () => socket.close(),
  };
}
