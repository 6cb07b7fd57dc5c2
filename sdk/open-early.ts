import type { Connect, Wire, WireEvents } from './transport.ts';

/**
 * A `connect` whose first wire is opened at once, before anybody asks for it. Whoever asks first
 * for the same address gets it, and what it has heard until then; every other wire is opened when
 * it is asked for.
 */
export function openEarly(connect: Connect, early: string): Connect {
  const heard: ((events: WireEvents) => void)[] = [];
  let owner: WireEvents | null = null;
  const hear = (say: (events: WireEvents) => void) => {
    if (owner === null) heard.push(say);
    else say(owner);
  };
  let wire: Wire | null = connect(
    early,
    {},
    {
      opened: () => hear((events) => events.opened()),
      received: (text) => hear((events) => events.received(text)),
      closed: (code) => hear((events) => events.closed(code)),
    },
  );
  return (address, headers, events) => {
    const given = wire;
    if (given === null || address !== early) return connect(address, headers, events);
    wire = null;
    // Nobody hears of a wire before they hold it.
    queueMicrotask(() => {
      owner = events;
      for (const say of heard.splice(0)) say(events);
    });
    return given;
  };
}
