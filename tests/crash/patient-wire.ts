import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Connect, Wire } from '@teahouse/sdk';
import { connectByWebSocket } from '@teahouse/sdk/transport';

const lookMs = 50;

/**
 * A WebSocket that is opened as soon as somebody listens: what is measured is how long the server
 * needs, not how long a client's growing pauses happen to be.
 */
export const patientWire: Connect = (address, headers, events) => {
  let wire: Wire | null = null;
  let closed = false;
  const open = async () => {
    while (!closed && !(await listens(new URL(address)))) await sleep(lookMs);
    if (!closed) wire = connectByWebSocket(address, headers, events);
  };
  void open();
  return {
    send: (text) => wire?.send(text),
    close() {
      if (closed) return;
      closed = true;
      if (wire === null) events.closed(1006);
      else wire.close();
    },
  };
};

async function listens({ hostname, port }: URL): Promise<boolean> {
  const socket = connect(Number(port), hostname);
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
