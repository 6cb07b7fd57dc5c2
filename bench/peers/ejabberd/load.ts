import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { Deliveries } from '../../load/delivery.ts';
import type { Run } from '../../load/figures.ts';
import { each } from '../../load/people.ts';
import { Xmpp } from './xmpp.ts';

interface Order {
  port: number;
  row: 'direct' | 'room';
  name: string;
  pairs: number;
  members: number;
  seconds: number;
}

/** Each sender sends its next message when the one before was delivered. */
async function direct({ port, name, pairs, seconds }: Order): Promise<Run> {
  const deliveries = new Deliveries();
  const places = Array.from({ length: pairs }, (_, place) => place);
  const delivered: (() => void)[] = [];
  const senders = await each(places, 16, async (place) => {
    const receiver = await Xmpp.open(port, `r${place}`, true);
    receiver.onBody = (body) => {
      deliveries.heardBy(place, body);
      delivered[place]?.();
    };
    return Xmpp.open(port, `s${place}`, true);
  });
  await wait(1_000);
  let sent = 0;
  const begun = performance.now();
  const end = begun + seconds * 1_000;
  await Promise.all(
    senders.map(async (sender, place) => {
      for (let number = 1; performance.now() < end; number++) {
        const arrived = new Promise<void>((resolve) => {
          delivered[place] = resolve;
        });
        sender.send(`r${place}@localhost`, deliveries.body(place, number), 'chat');
        sent += 1;
        await Promise.race([arrived, wait(10_000)]);
      }
    }),
  );
  const took = (performance.now() - begun) / 1_000;
  return {
    figures: {
      [`${name}_direct_messages_per_s`]: deliveries.count / took,
      [`${name}_direct_missing`]: sent - deliveries.count,
    },
    conditions: {},
  };
}

/** A room of 500; each of 32 speakers sends its next message when it has heard its own. */
async function room({ port, name, members, seconds }: Order): Promise<Run> {
  const place = 'bench@conference.localhost';
  const deliveries = new Deliveries();
  const own: (() => void)[] = [];
  const first = await Xmpp.open(port, 'm0', true);
  await first.joinRoom(place, 'm0');
  await first.unlockRoom(place);
  const numbers = Array.from({ length: members - 1 }, (_, number) => number + 1);
  const others = await each(numbers, 8, async (number) => {
    const client = await Xmpp.open(port, `m${number}`, true);
    await client.joinRoom(place, `m${number}`);
    return client;
  });
  const all = [first, ...others];
  await wait(1_000);
  for (const [number, client] of all.entries()) {
    client.onBody = (body) => {
      deliveries.heardBy(number, body);
      if (body.startsWith(`${number}:`)) own[number]?.();
    };
  }
  let sent = 0;
  const begun = performance.now();
  const end = begun + seconds * 1_000;
  await Promise.all(
    all.slice(0, 32).map(async (client, speaker) => {
      for (let number = 1; performance.now() < end; number++) {
        const heard = new Promise<void>((resolve) => {
          own[speaker] = resolve;
        });
        client.send(place, deliveries.body(speaker, number), 'groupchat');
        sent += 1;
        await Promise.race([heard, wait(10_000)]);
      }
    }),
  );
  const last = performance.now() + 10_000;
  while (deliveries.count < sent * members && performance.now() < last) await wait(5);
  const took = (performance.now() - begun) / 1_000;
  for (const client of all) client.close();
  return {
    figures: {
      [`${name}_room_deliveries_per_s`]: deliveries.count / took,
      [`${name}_room_missing`]: sent * members - deliveries.count,
    },
    conditions: {},
  };
}

process.once('message', (order: Order) => {
  void (order.row === 'direct' ? direct(order) : room(order)).then((run) => process.send?.(run));
});
