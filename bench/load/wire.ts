import type { Events, MethodName, Methods, WireError } from '@teahouse/protocol';
import { socketPath } from '@teahouse/protocol/frames';
import WebSocket from 'ws';

interface Pending {
  resolve: (output: unknown) => void;
  reject: (error: Error) => void;
}

/** The server's no. `retryAfterMs` says that it is a matter of time. */
export class Refused extends Error {
  readonly retryAfterMs: number | undefined;

  constructor({ code, retryAfterMs }: WireError) {
    super(`refused: ${code}`);
    this.retryAfterMs = retryAfterMs;
  }
}

type Messages = Events['chat.messages'];

/**
 * One signed-in socket, as thin as a load maker needs it: each call is a frame of its own, as
 * the sdk sends it, and nothing is kept but what is being waited for.
 */
export class Wire {
  private nextId = 1;
  private readonly pending = new Map<number, Pending>();
  private readonly socket: WebSocket;
  onMessages: ((event: Messages) => void) | null = null;

  private constructor(socket: WebSocket) {
    this.socket = socket;
    socket.on('message', (data: Buffer) => this.receive(data));
    socket.on('close', (code: number) => this.end(new Error(`the socket closed with ${code}`)));
    socket.on('error', (error: Error) => this.end(error));
  }

  /** Opens a socket under a device token; resolves on the server's first frame. */
  static open(url: string, token: string): Promise<Wire> {
    const socket = new WebSocket(`${url.replace(/^http/, 'ws')}${socketPath}`, {
      headers: { authorization: `Bearer ${token}` },
      perMessageDeflate: false,
      skipUTF8Validation: true,
    });
    return new Promise((resolve, reject) => {
      socket.once('error', reject);
      socket.once('close', (code) => reject(new Error(`the socket closed with ${code}`)));
      socket.once('message', () => {
        socket.removeAllListeners();
        resolve(new Wire(socket));
      });
    });
  }

  call<Name extends MethodName>(
    method: Name,
    input: Methods[Name]['input'],
  ): Promise<Methods[Name]['output']> {
    const id = this.nextId++;
    this.socket.send(JSON.stringify({ id, method, input }));
    return new Promise((resolve, reject) => {
      this.pending.set(id, { resolve: resolve as Pending['resolve'], reject });
    });
  }

  close(): void {
    this.socket.removeAllListeners();
    this.socket.on('error', () => undefined);
    this.socket.close();
  }

  private receive(data: Buffer): void {
    const frame = JSON.parse(data.toString('utf8')) as {
      id?: number;
      output?: unknown;
      error?: WireError;
      event?: string;
      data?: unknown;
    };
    if (frame.id !== undefined) this.answer(frame.id, frame.output, frame.error);
    else if (frame.event === 'chat.messages') this.onMessages?.(frame.data as Messages);
  }

  private answer(id: number, output: unknown, error: WireError | undefined): void {
    const waiting = this.pending.get(id);
    this.pending.delete(id);
    if (error === undefined) waiting?.resolve(output);
    else waiting?.reject(new Refused(error));
  }

  private end(error: Error): void {
    for (const { reject } of this.pending.values()) reject(error);
    this.pending.clear();
  }
}
