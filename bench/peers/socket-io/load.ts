import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { io, type Socket } from 'socket.io-client';
import { Deliveries } from '../../load/delivery.ts';
import type { Run } from '../../load/figures.ts';
import { each } from '../../load/people.ts';

interface Order {
  url: string;
  members: number;
  speakers: number;
  seconds: number;
}

function join(url: string): Promise<Socket> {
  const socket = io(url, { transports: ['websocket'], forceNew: true, reconnection: false });
  return new Promise((resolve, reject) => {
    socket.once('connect', () => resolve(socket));
    socket.once('connect_error', reject);
  });
}

async function measure({ url, members, speakers, seconds }: Order): Promise<Run> {
  const deliveries = new Deliveries();
  const sockets = await each(Array.from({ length: members }), 16, async (_, place) => {
    const socket = await join(url);
    socket.on('said', (text: string) => deliveries.heardBy(place, text));
    return socket;
  });
  let sent = 0;
  const begun = performance.now();
  const end = begun + seconds * 1_000;
  await Promise.all(
    sockets.slice(0, speakers).map(async (socket, speaker) => {
      for (let number = 1; performance.now() < end; number++) {
        await socket.emitWithAck('say', deliveries.body(speaker, number));
        sent += 1;
      }
    }),
  );
  const last = performance.now() + 10_000;
  while (deliveries.count < sent * members && performance.now() < last) await wait(5);
  const took = (performance.now() - begun) / 1_000;
  return {
    figures: {
      socketio_room_deliveries_per_s: deliveries.count / took,
      socketio_room_missing: sent * members - deliveries.count,
    },
    conditions: { socketio: '4.8.4, nothing stored' },
  };
}

process.once('message', (order: Order) => {
  void measure(order).then((run) => process.send?.(run));
});
