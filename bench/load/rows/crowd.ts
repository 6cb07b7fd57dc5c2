import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import type { Run } from '../figures.ts';
import { each, gather, type Person, post, signUpMany } from '../people.ts';
import { Wire } from '../wire.ts';

/** Those who write, and how often each of them does, in milliseconds. */
const SPEAKERS = 20;
const PACE_MS = 200;
/** Each group is measured so often, in turns. */
const TURNS = 3;

/** How the server's own process stands, as the bench reads it: its processor time, in ms. */
export type AskProcessor = () => Promise<number>;

/**
 * What a message costs the server's process in a group of which everybody is online and has it
 * open, against one of `size` members of whom the same people are online and have it open: in
 * turns, at the same pace.
 */
export async function crowdRow(
  url: string,
  online: readonly Person[],
  { size, seconds }: { size: number; seconds: number },
  askProcessor: AskProcessor,
): Promise<Run> {
  const room = await gather(url, online, 'Room');
  const crowd = await gather(url, online, 'Crowd');
  await swell(url, crowd, online[0], size - online.length);
  const wires = await each(online, 16, ({ token }) => Wire.open(url, token));
  const costs = { room: 0, crowd: 0 };
  const heard = { room: 0, crowd: 0 };
  for (let turn = 1; turn <= TURNS; turn++) {
    for (const [name, conversation] of [['room', room] as const, ['crowd', crowd] as const]) {
      for (const wire of wires) await wire.call('chat.watch', { conversations: [conversation] });
      const found = await talk(wires, conversation, { turn, seconds, askProcessor });
      costs[name] += found.msPerMessage / TURNS;
      heard[name] += found.missing;
    }
  }
  for (const wire of wires) wire.close();
  return {
    figures: {
      crowd_cost_ratio: costs.crowd / costs.room,
      crowd_ms_per_message: costs.crowd,
      crowd_room_ms_per_message: costs.room,
      crowd_missing: heard.crowd + heard.room,
    },
    conditions: { crowd_members: size, crowd_online: online.length, crowd_speakers: SPEAKERS },
  };
}

/** Further people come by a link, and are not online. */
async function swell(url: string, conversation: number, owner: Person | undefined, more: number) {
  const guests = await signUpMany(url, more);
  const input = { conversation, days: 1, approval: false };
  const made = await post(url, 'chat.make_link', input, owner?.token);
  const token = made.url.split('/').at(-1) ?? '';
  await each(guests, 8, (guest) => post(url, 'chat.join_by_link', { token }, guest.token));
}

async function talk(
  wires: readonly Wire[],
  conversation: number,
  { turn, seconds, askProcessor }: { turn: number; seconds: number; askProcessor: AskProcessor },
): Promise<{ msPerMessage: number; missing: number }> {
  let deliveries = 0;
  for (const wire of wires) {
    wire.onMessages = ({ messages }) => {
      deliveries += messages.filter(({ kind }) => kind === 'text').length;
    };
  }
  const before = await askProcessor();
  const end = performance.now() + seconds * 1_000;
  const counts = await each(wires.slice(0, SPEAKERS), SPEAKERS, async (wire, speaker) => {
    let number = 0;
    while (performance.now() < end) {
      number += 1;
      const clientId = `crowd-${turn}-${speaker}-${number}`;
      const text = 'x'.repeat(100);
      await wire.call('chat.send', { conversation, clientId, text });
      await wait(PACE_MS);
    }
    return number;
  });
  const sent = counts.reduce((sum, count) => sum + count, 0);
  const last = performance.now() + 10_000;
  while (deliveries < sent * wires.length && performance.now() < last) await wait(5);
  const took = (await askProcessor()) - before;
  return { msPerMessage: took / sent, missing: sent * wires.length - deliveries };
}
