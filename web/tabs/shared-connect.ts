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
export function sharedConnect({ connect, channel, self, whenLeading }: Needs): Connect {
  let hub: Hub | null = null;
  let end: End | null = null;

  const own = {
    opened: () => {
      if (end === null || end.state === 'open') return;
      end.state = 'open';
      end.events.opened();
    },
    received: (text: string) => {
      if (end?.state === 'open') end.events.received(text);
    },
    closed: (code: number) => {
      const closing = end;
      end = null;
      closing?.events.closed(code);
    },
  };
  const ask = ({ address }: End) => {
    if (hub !== null) hub.open(self, address);
    else channel.post({ type: 'open', from: self, address });
  };
  /** Another tab leads now: an end at the one before is dead, one that waits asks again. */
  const follow = () => {
    if (end?.state === 'open') own.closed(broken);
    else if (end !== null) ask(end);
  };
  const hear = (message: TabMessage) => {
    if (message.type === 'leading') return follow();
    if (!('to' in message) || (message.to !== null && message.to !== self)) return;
    if (message.type === 'heard' && end?.state === 'asking') end.state = 'heard';
    if (message.type === 'opened') own.opened();
    if (message.type === 'received') own.received(message.text);
    if (message.type === 'closed') own.closed(message.code);
  };

  channel.listen((message) => {
    if (hub === null) hear(message);
  });
  whenLeading(() => {
    if (end?.state === 'open') own.closed(broken);
    hub = lead(connect, channel, self, own);
    if (end !== null) ask(end);
  });

  return (address, headers, events): Wire => {
    const mine: End = { address, events, state: 'asking' };
    let direct: Wire | null = null;
    end = mine;
    ask(mine);
    const timer = setTimeout(() => {
      if (end !== mine || mine.state !== 'asking' || hub !== null) return;
      end = null;
      channel.post({ type: 'close', from: self });
      direct = connect(address, headers, events);
    }, patienceMs);
    return {
      send: (text) => {
        if (direct !== null) direct.send(text);
        else if (end !== mine || mine.state !== 'open') return;
        else if (hub !== null) hub.send(self, text);
        else channel.post({ type: 'send', from: self, text });
      },
      close: () => {
        clearTimeout(timer);
        if (direct !== null) return direct.close();
        if (end !== mine) return;
        end = null;
        // The leading tab hears the server itself: what it gives up is dead for all.
        if (hub !== null) {
          hub.close(self);
          hub.breakAll();
        } else channel.post({ type: 'close', from: self });
        events.closed(1000);
      },
    };
  };
}
