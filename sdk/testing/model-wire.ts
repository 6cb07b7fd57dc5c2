import type { ClientFrame, MethodName, ServerFrame } from '@teahouse/protocol';
import type { Connect, WireEvents } from '../transport.ts';
import { type ModelServer, Refused } from './model-server.ts';

/** What a test decides about frames under way. */
export interface Faults {
  /** Whether the wire breaks instead of carrying this call to the server. */
  cutBefore?: (method: MethodName) => boolean;
  /** The same for the answer: the call has been done. */
  cutAfter?: (method: MethodName) => boolean;
  /** Refuses a call in the server's place. */
  refuse?: (method: MethodName, input: unknown) => Refused | null;
  /** Times that an event arrives; 0 loses it. */
  copies?: () => number;
  /** Milliseconds that a frame takes; frames overtake each other. */
  delayMs?: () => number;
  /** Whether nobody answers the next attempts to connect. */
  unreachable?: () => boolean;
}

/** Wires to a model server for one user's devices. `cut` breaks those that are open. */
export function modelWires(server: ModelServer, user: number, faults: Faults = {}) {
  const open = new Set<() => void>();
  let connections = 0;
  const connect: Connect = (_address, _headers, events) => {
    if (faults.unreachable?.()) {
      queueMicrotask(() => events.closed(1006));
      return { send: () => {}, close: () => {} };
    }
    connections += 1;
    return modelWire(server, user, faults, events, open);
  };
  return {
    connect,
    connections: () => connections,
    cut: () => {
      for (const each of open) each();
    },
  };
}

function modelWire(
  server: ModelServer,
  user: number,
  faults: Faults,
  events: WireEvents,
  open: Set<() => void>,
) {
  const cut = (code = 1006) => {
    if (!open.delete(end)) return;
    server.listeners.delete(heard);
    events.closed(code);
  };
  const end = () => cut();
  const deliver = (frame: ServerFrame) => {
    const text = JSON.stringify(frame);
    const ms = faults.delayMs?.() ?? 0;
    const arrive = () => {
      if (open.has(end)) events.received(text);
    };
    if (ms === 0) queueMicrotask(arrive);
    else setTimeout(arrive, ms);
  };
  const heard = (event: string, data: unknown) => {
    const copies = faults.copies?.() ?? 1;
    for (let copy = 0; copy < copies; copy += 1) deliver({ event, data } as ServerFrame);
  };
  const called = ({ id, method, input }: { id: number; method: string; input: unknown }) => {
    const name = method as MethodName;
    if (faults.cutBefore?.(name)) return cut();
    const answer = answered(server, user, name, input, faults);
    if (faults.cutAfter?.(name)) return cut();
    deliver({ id, ...answer });
  };
  open.add(end);
  server.listeners.set(heard, user);
  queueMicrotask(() => {
    events.opened();
    deliver({
      event: 'hello',
      data: { user, device: 1, time: server.clock, heartbeatMs: 30_000 },
    });
  });
  return {
    send: (text: string) => {
      const frame = JSON.parse(text) as ClientFrame;
      if ('ping' in frame) deliver({ pong: frame.ping });
      else called(frame);
    },
    close: () => cut(1000),
  };
}

function answered(
  server: ModelServer,
  user: number,
  method: MethodName,
  input: unknown,
  faults: Faults,
) {
  try {
    const refused = faults.refuse?.(method, input);
    if (refused) throw refused;
    return { output: server.answer(user, method, input as never) };
  } catch (thrown) {
    if (thrown instanceof Refused) return { error: thrown.wire };
    throw thrown;
  }
}
