import type { Connect } from '@teahouse/sdk';
import { connectByWebSocket } from '@teahouse/sdk/transport';
import type { TabMessage } from './messages.ts';
import { sharedConnect } from './shared-connect.ts';

const name = 'teahouse.socket';

/**
 * How a browser's tabs reach the server: over one socket that one of them leads, chosen by a
 * Web Lock that it holds until it is closed. Browsers without locks or channels, and pages
 * that are not served securely, give each tab its own.
 */
export function connectOverTabs(): Connect {
  if (!('locks' in navigator) || !('BroadcastChannel' in globalThis)) return connectByWebSocket;
  const wire = new BroadcastChannel(name);
  const self = `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`;
  const connect = sharedConnect({
    connect: connectByWebSocket,
    self,
    channel: {
      post: (message) => wire.postMessage(message),
      listen: (receive) => {
        wire.addEventListener('message', ({ data }: MessageEvent<TabMessage>) => receive(data));
      },
    },
    whenLeading: (begin) => {
      const held = navigator.locks.request(name, () => {
        begin();
        // Held for as long as the page lives; its end lets the next tab lead.
        return new Promise<void>(() => undefined);
      });
      held.catch(() => undefined);
    },
  });
  // A tab that closes says so, or the leader would go on sending to it.
  addEventListener('pagehide', () => wire.postMessage({ type: 'close', from: self }));
  return connect;
}
