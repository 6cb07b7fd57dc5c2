import type { ClientFrame, ServerFrame } from '@teahouse/protocol';
import type { Connect, Wire, WireEvents } from './transport.ts';

/** A call of which it is known that it will be made first, and another way to ask. */
export interface FirstCall {
  method: string;
  input: unknown;
  /** Asks; the output of the call. */
  ask: () => Promise<unknown>;
}

/**
 * A `connect` whose first wire is opened at once, before anybody asks for it. Whoever asks first
 * for the same address gets it, and what it has heard until then; every other wire is opened when
 * it is asked for. The first call is asked once the server has greeted this wire, and not by it:
 * whoever makes that call over the wire gets the answer.
 */
export function openEarly(connect: Connect, early: string, first?: FirstCall): Connect {
  const heard: ((events: WireEvents) => void)[] = [];
  let owner: WireEvents | null = null;
  let closed = false;
  let asked: Promise<unknown> | null = null;
  const hear = (say: (events: WireEvents) => void) => {
    if (owner === null) heard.push(say);
    else say(owner);
  };
  const ask = () => {
    if (first === undefined || asked !== null) return;
    asked = first.ask();
    // Whoever makes the call hears of a failure; nobody may make it.
    asked.catch(() => undefined);
  };
  let wire: Wire | null = connect(
    early,
    {},
    {
      opened: () => hear((events) => events.opened()),
      received: (text) => {
        ask();
        hear((events) => events.received(text));
      },
      closed: (code) => {
        closed = true;
        hear((events) => events.closed(code));
      },
    },
  );
  const answering = (given: Wire): Wire => ({
    close: () => given.close(),
    send: (text) => {
      const answer = asked;
      const id = first === undefined || answer === null ? null : idOf(text, first);
      if (id === null || answer === null) return given.send(text);
      first = undefined;
      const received = (output: unknown) => JSON.stringify({ id, output } satisfies ServerFrame);
      answer.then(
        (output) => closed || owner?.received(received(output)),
        () => given.send(text),
      );
    },
  });
  return (address, headers, events) => {
    const given = wire;
    if (given === null || address !== early) return connect(address, headers, events);
    wire = null;
    // Nobody hears of a wire before they hold it.
    queueMicrotask(() => {
      owner = events;
      for (const say of heard.splice(0)) say(events);
    });
    return answering(given);
  };
}

/** The id of a frame that makes the call; null for any other. */
function idOf(text: string, { method, input }: FirstCall): number | null {
  const frame = JSON.parse(text) as ClientFrame;
  const same =
    'method' in frame &&
    frame.method === method &&
    JSON.stringify(frame.input) === JSON.stringify(input);
  return same ? frame.id : null;
}
