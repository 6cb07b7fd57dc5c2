import type { Events, MethodName, Methods, WireError } from '@teahouse/protocol';
import { RawSocket } from './socket.ts';

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

interface Answer {
  id: number;
  output?: unknown;
  error?: WireError;
}

/** How the server's frames begin (SPEC.md): what is not waited for need not be read. */
const ANSWER = '{"id":';
const MESSAGES = '{"event":"chat.messages"';
const HELLO = '{"event":"hello"';

/**
 * One signed-in socket, as thin as a load maker needs it: each call is a frame of its own, as
 * the sdk sends it, and nothing is kept but what is being waited for.
 */
export class Wire {
  private nextId = 1;
  private readonly pending = new Map<number, Pending>();
  private readonly socket: RawSocket;
  private greeted: (() => void) | null;
  private readonly refused: (error: Error) => void;
  onMessages: ((event: Messages) => void) | null = null;

  private constructor(url: string, token: string, { resolve, reject }: PromiseWithResolvers<Wire>) {
    this.greeted = () => resolve(this);
    this.refused = reject;
    this.socket = new RawSocket(url, token, {
      onText: (text) => this.receive(text),
      onEnd: (error) => this.end(error),
    });
  }

  /** Opens a socket under a device token; resolves on the server's first frame. */
  static open(url: string, token: string): Promise<Wire> {
    const opened = Promise.withResolvers<Wire>();
    new Wire(url, token, opened);
    return opened.promise;
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
    this.socket.close();
  }

  private receive(text: string): void {
    if (text.startsWith(ANSWER)) this.answer(JSON.parse(text) as Answer);
    else if (text.startsWith(MESSAGES)) {
      // One's own messages come back as events: who does not listen need not read them.
      if (this.onMessages) this.onMessages((JSON.parse(text) as { data: Messages }).data);
    } else if (text.startsWith(HELLO)) this.greet();
  }

  private greet(): void {
    this.greeted?.();
    this.greeted = null;
  }

  private answer({ id, output, error }: Answer): void {
    const waiting = this.pending.get(id);
    this.pending.delete(id);
    if (error === undefined) waiting?.resolve(output);
    else waiting?.reject(new Refused(error));
  }

  private end(error: Error): void {
    this.refused(error);
    for (const { reject } of this.pending.values()) reject(error);
    this.pending.clear();
  }
}
