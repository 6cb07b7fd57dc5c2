import type { Connect } from '@teahouse/sdk';
import { Hub } from './hub.ts';
import type { TabChannel } from './messages.ts';

/** The own tab's end of the hub: it hears what is meant for it, and what is meant for all. */
export interface OwnEnd {
  opened(): void;
  received(text: string): void;
  closed(code: number): void;
}

/**
 * Leads: keeps the one socket for all tabs, of which `self` is this one. What is for others
 * goes over the channel.
 */
export function lead(connect: Connect, channel: TabChannel, self: string, own: OwnEnd): Hub {
  const hub = new Hub(connect, {
    opened: (tab) => (tab === self ? own.opened() : channel.post({ type: 'opened', to: tab })),
    received: (tab, text) => {
      if (tab === null || tab === self) own.received(text);
      if (tab !== self) channel.post({ type: 'received', to: tab, text });
    },
    closed: (tab, code) => {
      if (tab === null || tab === self) own.closed(code);
      if (tab !== self) channel.post({ type: 'closed', to: tab, code });
    },
  });
  channel.listen((message) => {
    if (message.type === 'open') {
      channel.post({ type: 'heard', to: message.from });
      hub.open(message.from, message.address);
    }
    if (message.type === 'send') hub.send(message.from, message.text);
    if (message.type === 'close') hub.close(message.from);
  });
  channel.post({ type: 'leading' });
  return hub;
}
