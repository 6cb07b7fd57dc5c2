import type { Connect, Wire, WireEvents } from '@teahouse/sdk';
import type { Hub } from './hub.ts';
import { lead } from './leading.ts';
import type { TabChannel, TabMessage } from './messages.ts';

/** As in CloseEvent: the wire broke; the sdk tries again. */
const broken = 1006;
/** A leading tab answers at once. One that stays silent this long, in milliseconds, is asleep. */
const patienceMs = 2_000;

interface Needs {
  /** Opens a socket of this tab's own. */
  connect: Connect;
  channel: TabChannel;
  /** Names this tab among the others. */
  self: string;
  /** Calls back once this tab is the one that leads, until it is closed. */
  whenLeading: (begin: () => void) => void;
}

/** This tab's end of the common socket. */
interface End {
  address: string;
  events: WireEvents;
  state: 'asking' | 'heard' | 'open';
}

/**
 * A `connect` for the sdk by which all tabs of a browser share one socket: the tab that leads
 * has it, the others reach it through that tab. Each tab keeps a client and a state of its
 * own. When the leading tab goes, the next one leads, and all reconnect and resume.
 */
export function sharedConnect(needs: Needs): Connect {
  const socket = new SharedSocket(needs);
  return (address, headers, events) => socket.open(address, headers, events);
}

class SharedSocket {
  readonly #needs: Needs;
  /** There is one in the tab that leads. */
  #hub: Hub | null = null;
  #end: End | null = null;

  constructor(needs: Needs) {
    this.#needs = needs;
    needs.channel.listen((message) => {
      if (this.#hub === null) this.#hear(message);
    });
    needs.whenLeading(() => this.#lead());
  }

  open(address: string, headers: Record<string, string>, events: WireEvents): Wire {
    const end: End = { address, events, state: 'asking' };
    let direct: Wire | null = null;
    this.#end = end;
    this.#ask(end);
    const timer = setTimeout(() => {
      if (this.#end !== end || end.state !== 'asking' || this.#hub !== null) return;
      this.#leave();
      direct = this.#needs.connect(address, headers, events);
    }, patienceMs);
    return {
      send: (text) => {
        if (direct !== null) direct.send(text);
        else if (this.#end === end && end.state === 'open') this.#send(text);
      },
      close: () => {
        clearTimeout(timer);
        if (direct !== null) direct.close();
        if (this.#end !== end) return;
        this.#leave();
        // The leading tab hears the server itself: what it gives up is dead for all.
        this.#hub?.breakAll();
        events.closed(1000);
      },
    };
  }

  #ask({ address }: End): void {
    const { channel, self } = this.#needs;
    if (this.#hub !== null) this.#hub.open(self, address);
    else channel.post({ type: 'open', from: self, address });
  }

  #send(text: string): void {
    const { channel, self } = this.#needs;
    if (this.#hub !== null) this.#hub.send(self, text);
    else channel.post({ type: 'send', from: self, text });
  }

  #leave(): void {
    const { channel, self } = this.#needs;
    this.#end = null;
    if (this.#hub !== null) this.#hub.close(self);
    else channel.post({ type: 'close', from: self });
  }

  #hear(message: TabMessage): void {
    const end = this.#end;
    if (message.type === 'leading') {
      // Another tab leads now: an end at the one before is dead, one that waits asks again.
      if (end?.state === 'open') this.#closed(broken);
      else if (end !== null) this.#ask(end);
      return;
    }
    if (!('to' in message) || (message.to !== null && message.to !== this.#needs.self)) return;
    if (message.type === 'heard' && end?.state === 'asking') end.state = 'heard';
    if (message.type === 'opened') this.#opened();
    if (message.type === 'received') this.#received(message.text);
    if (message.type === 'closed') this.#closed(message.code);
  }

  #lead(): void {
    const { connect, channel, self } = this.#needs;
    if (this.#end?.state === 'open') this.#closed(broken);
    this.#hub = lead(connect, channel, self, {
      opened: () => this.#opened(),
      received: (text) => this.#received(text),
      closed: (code) => this.#closed(code),
    });
    if (this.#end !== null) this.#ask(this.#end);
  }

  #opened(): void {
    if (this.#end === null || this.#end.state === 'open') return;
    this.#end.state = 'open';
    this.#end.events.opened();
  }

  #received(text: string): void {
    if (this.#end?.state === 'open') this.#end.events.received(text);
  }

  #closed(code: number): void {
    const end = this.#end;
    this.#end = null;
    end?.events.closed(code);
  }
}
