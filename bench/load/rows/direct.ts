import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { Deliveries } from '../delivery.ts';
import { percentile, type Run } from '../figures.ts';
import { befriend, each, type Person } from '../people.ts';
import { Refused, Wire } from '../wire.ts';

interface Pair {
  conversation: number;
  sender: Wire;
  sent: number;
}

export interface DirectStage {
  pairs: Pair[];
  deliveries: Deliveries;
  /** Sends that were refused for the moment. */
  shed: number;
  receivers: Wire[];
}

/** Half of the people write to the other half, each under a session and socket of their own. */
export async function stageDirect(url: string, people: readonly Person[]): Promise<DirectStage> {
  const half = Math.floor(people.length / 2);
  const deliveries = new Deliveries();
  const receivers: Wire[] = [];
  const pairs = await each(people.slice(0, half), 16, async (person, place) => {
    const other = people[half + place] as Person;
    const conversation = await befriend(url, person, other);
    const receiver = await Wire.open(url, other.token);
    receiver.onMessages = ({ messages }) => {
      for (const { kind, text } of messages) if (kind === 'text') deliveries.heardBy(place, text);
    };
    receivers.push(receiver);
    return { conversation, sender: await Wire.open(url, person.token), sent: 0 };
  });
  return { pairs, deliveries, shed: 0, receivers };
}

async function sendOne(stage: DirectStage, place: number): Promise<void> {
  const pair = stage.pairs[place] as Pair;
  const number = ++pair.sent;
  await acknowledged(stage, () =>
    pair.sender.call('chat.send', {
      conversation: pair.conversation,
      clientId: `bench-${place}-${number}`,
      text: stage.deliveries.body(place, number),
    }),
  );
}

/** What is shed is sent again, as a client would; how often is part of the result. */
async function acknowledged(stage: DirectStage, send: () => Promise<unknown>): Promise<void> {
  for (;;) {
    try {
      await send();
      return;
    } catch (error) {
      if (!(error instanceof Refused) || error.retryAfterMs === undefined) throw error;
      stage.shed += 1;
      await wait(error.retryAfterMs);
    }
  }
}

const sentSoFar = (stage: DirectStage) => stage.pairs.reduce((sum, { sent }) => sum + sent, 0);

/** Waits until what was acknowledged is delivered, five seconds at most. */
async function settle(stage: DirectStage, total: number): Promise<void> {
  const end = performance.now() + 5_000;
  while (stage.deliveries.count < total && performance.now() < end) await wait(10);
}

/** Each sender has one message under way at any time: the most that the server takes. */
export async function fullLoad(stage: DirectStage, seconds: number): Promise<Run> {
  const before = { sent: sentSoFar(stage), heard: stage.deliveries.count };
  const begun = performance.now();
  const end = begun + seconds * 1_000;
  await Promise.all(
    stage.pairs.map(async (_, place) => {
      while (performance.now() < end) await sendOne(stage, place);
    }),
  );
  const took = (performance.now() - begun) / 1_000;
  const sent = sentSoFar(stage) - before.sent;
  await settle(stage, before.heard + sent);
  const heard = stage.deliveries.count - before.heard;
  return {
    figures: {
      direct_messages_per_s: sent / took,
      direct_missing: sent - heard,
      direct_out_of_order: stage.deliveries.faults,
      direct_shed: stage.shed,
    },
    conditions: { pairs: stage.pairs.length, seconds },
  };
}

/** A steady rate, whatever the answers: what a message takes from sending to the other side. */
export async function steadyLoad(stage: DirectStage, rate: number, seconds: number): Promise<Run> {
  stage.deliveries.latencies.length = 0;
  const before = stage.deliveries.count;
  const begun = performance.now();
  const pending: Promise<void>[] = [];
  let sent = 0;
  while (performance.now() - begun < seconds * 1_000) {
    const due = ((performance.now() - begun) / 1_000) * rate;
    while (sent < due) pending.push(sendOne(stage, sent++ % stage.pairs.length));
    await wait(1);
  }
  await Promise.all(pending);
  await settle(stage, before + sent);
  const { latencies } = stage.deliveries;
  return {
    figures: {
      direct_half_load_per_s: sent / seconds,
      direct_half_load_p50_ms: percentile(latencies, 0.5),
      direct_half_load_p99_ms: percentile(latencies, 0.99),
      direct_half_load_missing: sent - (stage.deliveries.count - before),
    },
    conditions: {},
  };
}

export function leave(stage: DirectStage): void {
  for (const { sender } of stage.pairs) sender.close();
  for (const receiver of stage.receivers) receiver.close();
}
