import type { ClientFrame, MethodName, Methods, ServerFrame } from '@teahouse/protocol';
import { backoffMs } from './backoff.ts';
import { asCallError, CallError, isTransient, unreachable } from './call-error.ts';
import type { HttpCaller } from './http.ts';
import { httpOnly, repeatable, socketOnly } from './methods.ts';

/** How long an answer is waited for, in milliseconds. */
const answerMs = 15_000;
/** A call that must wait longer than this for its next attempt is its caller's to repeat. */
const patienceMs = 8_000;
const attempts = 4;

interface Pending {
  resolve(output: unknown): void;
  reject(error: CallError): void;
  timer: ReturnType<typeof setTimeout>;
}

/** Calls under way: by the socket while there is one, else by HTTP. */
export class Calls {
  readonly #http: HttpCaller;
  readonly #pending = new Map<number, Pending>();
  readonly #pauses = new Map<ReturnType<typeof setTimeout>, () => void>();
  #send: ((frame: ClientFrame) => void) | null = null;
  #lastId = 0;

  constructor(http: HttpCaller) {
    this.#http = http;
  }

  /** A socket stands: calls go by it from now on. */
  attach(send: (frame: ClientFrame) => void): void {
    this.#send = send;
  }

  /** The socket is gone. What it had not answered may have been done or not. */
  detach(): void {
    this.#send = null;
    const left = [...this.#pending.values()];
    this.#pending.clear();
    for (const pending of left) {
      clearTimeout(pending.timer);
      pending.reject(unreachable());
    }
  }

  /** No call waits for another attempt any more. */
  stop(): void {
    this.detach();
    for (const [timer, giveUp] of this.#pauses) {
      clearTimeout(timer);
      giveUp();
    }
    this.#pauses.clear();
  }

  answered(frame: Extract<ServerFrame, { id: number }>): void {
    const pending = this.#pending.get(frame.id);
    if (pending === undefined) return;
    this.#pending.delete(frame.id);
    clearTimeout(pending.timer);
    if ('error' in frame) pending.reject(new CallError(frame.error));
    else pending.resolve(frame.output);
  }

  /**
   * Calls a method. One that may be repeated is, a few times, while it is refused for reasons
   * that pass or its outcome is unknown. Rejects with CallError.
   */
  async call<Name extends MethodName>(
    method: Name,
    input: Methods[Name]['input'],
  ): Promise<Methods[Name]['output']> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await this.once(method, input);
      } catch (thrown) {
        const error = asCallError(thrown);
        const waitMs = error.retryAfterMs ?? backoffMs(attempt);
        const again = isTransient(error) && repeatable.has(method) && attempt + 1 < attempts;
        if (!again || waitMs > patienceMs) throw error;
        await this.#pause(waitMs, error);
      }
    }
  }

  /** Calls a method once. Rejects with CallError. */
  once<Name extends MethodName>(
    method: Name,
    input: Methods[Name]['input'],
  ): Promise<Methods[Name]['output']> {
    const send = httpOnly.has(method) ? null : this.#send;
    if (send !== null) return this.#bySocket(send, method, input);
    if (socketOnly.has(method)) return Promise.reject(unreachable());
    return this.#http(method, input);
  }

  #bySocket<Name extends MethodName>(
    send: (frame: ClientFrame) => void,
    method: Name,
    input: Methods[Name]['input'],
  ): Promise<Methods[Name]['output']> {
    this.#lastId += 1;
    const id = this.#lastId;
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    const timer = setTimeout(() => {
      this.#pending.delete(id);
      reject(unreachable());
    }, answerMs);
    this.#pending.set(id, { resolve, reject, timer });
    send({ id, method, input });
    return promise as Promise<Methods[Name]['output']>;
  }

  #pause(ms: number, error: CallError): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const timer = setTimeout(() => {
      this.#pauses.delete(timer);
      resolve();
    }, ms);
    this.#pauses.set(timer, () => reject(error));
    return promise;
  }
}
