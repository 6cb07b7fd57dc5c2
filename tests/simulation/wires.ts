import type { Connect, Wire, WireEvents } from '@teahouse/sdk';
import { connectByWebSocket } from '@teahouse/sdk/transport';
import type { Seeded } from '../crash/seeded.ts';

/** How rough the network is: chances for each frame, from 0 to 1. */
export interface Weather {
  cut: number;
  doubled: number;
  delayed: number;
  /** The longest delay, in milliseconds: frames overtake each other in it. */
  delayMs: number;
}

export const calm: Weather = { cut: 0, doubled: 0, delayed: 0, delayMs: 0 };
export const rough: Weather = { cut: 0.004, doubled: 0.1, delayed: 0.25, delayMs: 120 };

/** Sockets through a network with weather, to whatever server `place` names. */
export class Wires {
  weather = calm;
  readonly #dice: Seeded;
  readonly #place: () => string;
  readonly #open = new Set<() => void>();

  constructor(dice: Seeded, place: () => string) {
    this.#dice = dice;
    this.#place = place;
  }

  /** Breaks the sockets that are open, as a network does. */
  cut(): void {
    for (const each of this.#open) each();
  }

  readonly connect: Connect = (address, headers, events) => {
    const { pathname } = new URL(address);
    const target = new URL(pathname, this.#place());
    target.protocol = 'ws:';
    const wire = connectByWebSocket(
      target.href,
      headers,
      this.#through(events, () => wire),
    );
    return wire;
  };

  /** The same server by HTTP. */
  readonly fetch: typeof fetch = (input, init) => {
    const { pathname } = new URL(input instanceof Request ? input.url : input);
    return fetch(new URL(pathname, this.#place()), init);
  };

  #through(events: WireEvents, wire: () => Wire): WireEvents {
    let closed = false;
    const close = (code: number) => {
      if (closed) return;
      closed = true;
      this.#open.delete(cut);
      events.closed(code);
    };
    const cut = () => {
      close(1006);
      wire().close();
    };
    this.#open.add(cut);
    const arrive = (text: string) => {
      if (!closed) events.received(text);
    };
    return {
      opened: () => events.opened(),
      received: (text) => {
        if (this.#dice.next() < this.weather.cut) cut();
        else this.#carry(text, arrive);
      },
      closed: close,
    };
  }

  /** Answers come once; events may come twice, and late. */
  #carry(text: string, arrive: (text: string) => void): void {
    const { doubled, delayed, delayMs } = this.weather;
    const isEvent = text.startsWith('{"event"');
    const copies = isEvent && this.#dice.next() < doubled ? 2 : 1;
    for (let copy = 0; copy < copies; copy += 1) {
      const late = this.#dice.next() < delayed ? this.#dice.between(1, delayMs) : 0;
      if (late === 0) arrive(text);
      else setTimeout(() => arrive(text), late);
    }
  }
}
