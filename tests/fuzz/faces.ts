import { once } from 'node:events';
import { catalogue, type WireError } from '@teahouse/protocol';
import { apiPath, socketPath } from '@teahouse/protocol/frames';
import WebSocket from 'ws';

/** A call as it goes over the wire, of any method or none and with any input. */
export interface Attempt {
  method: string;
  input: unknown;
}

export interface Answer {
  id?: number;
  output?: unknown;
  error?: WireError;
}

const AT_ONCE = 20;

export async function openSocket(url: string, token: string): Promise<WebSocket> {
  const address = `${url.replace(/^http/, 'ws')}${socketPath}`;
  const socket = new WebSocket(address, { headers: { authorization: `Bearer ${token}` } });
  await once(socket, 'open');
  return socket;
}

/** Asks by one socket, in order. */
export class SocketFace {
  private readonly socket: WebSocket;
  private readonly waiting = new Map<number, PromiseWithResolvers<Answer>>();
  private nextId = 1;

  private constructor(socket: WebSocket) {
    this.socket = socket;
    socket.on('message', (data: Buffer) => {
      const frame = JSON.parse(data.toString('utf8')) as Answer;
      if (frame.id !== undefined) this.waiting.get(frame.id)?.resolve(frame);
    });
    socket.on('close', (code) => {
      const closed = new Error(`the socket was closed: ${code}`);
      for (const { reject } of this.waiting.values()) reject(closed);
    });
  }

  static async open(url: string, token: string): Promise<SocketFace> {
    return new SocketFace(await openSocket(url, token));
  }

  ask({ method, input }: Attempt): Promise<Answer> {
    const id = this.nextId++;
    const answer = Promise.withResolvers<Answer>();
    this.waiting.set(id, answer);
    this.socket.send(JSON.stringify({ id, method, input }));
    return answer.promise;
  }

  close(): void {
    this.socket.close();
  }
}

export async function post(
  url: string,
  { method, input }: Attempt,
  token?: string,
): Promise<Answer> {
  const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const response = await fetch(`${url}${apiPath}/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...authorization },
    body: JSON.stringify(input),
  });
  const body = (await response.json()) as { error?: WireError };
  return response.ok ? { output: body } : { error: body.error as WireError };
}

/** By the face that the method is for; by socket and by HTTP in turn where it is for both. */
export function bothFaces(url: string, socket: SocketFace, token: string) {
  let asked = 0;
  return (attempt: Attempt): Promise<Answer> => {
    asked += 1;
    const over = [...catalogue.values()].find(({ name }) => name === attempt.method)?.over;
    const bySocket = over === 'socket' || (over !== 'http' && asked % 2 === 0);
    return bySocket ? socket.ask(attempt) : post(url, attempt, token);
  };
}

/** A few at once, as many people are. */
export async function each<Item>(
  items: readonly Item[],
  handle: (item: Item) => Promise<void>,
): Promise<void> {
  for (let at = 0; at < items.length; at += AT_ONCE) {
    await Promise.all(items.slice(at, at + AT_ONCE).map(handle));
  }
}
