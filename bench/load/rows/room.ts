import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { Deliveries } from '../delivery.ts';
import type { Run } from '../figures.ts';
import { each, gather, type Person } from '../people.ts';
import { Wire } from '../wire.ts';

/**
 * Everybody is in one group; `speakers` of them write, each with one message under way, and
 * every member hears every message.
 */
export async function roomRow(
  url: string,
  people: readonly Person[],
  speakers: number,
  seconds: number,
): Promise<Run> {
  const conversation = await gather(url, people);
  const deliveries = new Deliveries();
  const wires = await each(people, 16, async ({ token }, place) => {
    const wire = await Wire.open(url, token);
    wire.onMessages = ({ messages }) => {
      for (const { kind, text } of messages) if (kind === 'text') deliveries.heardBy(place, text);
    };
    return wire;
  });

  let sent = 0;
  const begun = performance.now();
  const end = begun + seconds * 1_000;
  await Promise.all(
    wires.slice(0, speakers).map(async (wire, speaker) => {
      for (let number = 1; performance.now() < end; number++) {
        const text = deliveries.body(speaker, number);
        await wire.call('chat.send', { conversation, clientId: `room-${speaker}-${number}`, text });
        sent += 1;
      }
    }),
  );
  const expected = sent * people.length;
  const last = performance.now() + 10_000;
  while (deliveries.count < expected && performance.now() < last) await wait(5);
  const took = (performance.now() - begun) / 1_000;
  for (const wire of wires) wire.close();
  return {
    figures: {
      room_deliveries_per_s: deliveries.count / took,
      room_messages_per_s: sent / took,
      room_missing: expected - deliveries.count,
      room_out_of_order: deliveries.faults,
    },
    conditions: { room_members: people.length, room_speakers: speakers },
  };
}
