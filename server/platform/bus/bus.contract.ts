import { afterEach, describe, expect, it } from 'vitest';
import type { Bus } from './port.ts';

/** One implementation, ready to be tried: buses that stand for processes of one installation. */
export interface BusUnderTest {
  /** Two buses that hear each other; the same one twice where there is but one process. */
  pair(): Promise<[Bus, Bus]>;
  /** What receivers threw so far. */
  faults: unknown[];
}

/** What every bus promises; `port.ts` says it in words. */
export function busContract(name: string, start: () => BusUnderTest): void {
  describe(name, () => {
    const open: Bus[] = [];

    afterEach(async () => {
      await Promise.all(open.splice(0).map((bus) => bus.close()));
    });

    async function pair(): Promise<[Bus, Bus, BusUnderTest]> {
      const under = start();
      const [here, there] = await under.pair();
      open.push(here, there);
      return [here, there, under];
    }

    it('carries a signal to another process and to its own', async () => {
      const [here, there] = await pair();
      const receivers = [here, there].map((bus) => collect(bus, 'chat.messages'));
      await settled(here, there);
      here.publish('chat.messages', '{"text":"grüß dich, 茶馆 🫖"}');
      for (const receiver of receivers) {
        expect(await receiver.next(1)).toEqual(['{"text":"grüß dich, 茶馆 🫖"}']);
      }
    });

    it('A1: keeps the order of one publisher while nothing fails', async () => {
      const [here, there] = await pair();
      const receiver = collect(there, 'chat.messages');
      await settled(here, there);
      const sent = Array.from({ length: 5_000 }, (_, index) => `${index}`);
      for (const payload of sent) here.publish('chat.messages', payload);
      expect(await receiver.next(sent.length)).toEqual(sent);
    });

    it('delivers after the publisher has returned, never inside the call', async () => {
      const [here] = await pair();
      const receiver = collect(here, 'log.rows');
      here.publish('log.rows', '1');
      expect(receiver.soFar).toEqual([]);
      expect(await receiver.next(1)).toEqual(['1']);
    });

    it('keeps topics apart, however alike', async () => {
      const [here, there] = await pair();
      const wanted = collect(there, 'chat.rules');
      const other = collect(there, 'chat.rules.7');
      await settled(here, there);
      here.publish('chat.rules.7', 'seven');
      here.publish('chat.rules', 'all');
      expect(await wanted.next(1)).toEqual(['all']);
      expect(await other.next(1)).toEqual(['seven']);
    });

    it('lets no receiver’s error keep a signal from the others', async () => {
      const [here, there, under] = await pair();
      there.subscribe('identity.ended', () => {
        throw new Error('a fault of the first receiver');
      });
      const receiver = collect(there, 'identity.ended');
      await settled(here, there);
      here.publish('identity.ended', '1');
      here.publish('identity.ended', '2');
      expect(await receiver.next(2)).toEqual(['1', '2']);
      expect(under.faults).toHaveLength(2);
    });

    it('ends one subscription alone, though the same function holds two', async () => {
      const [here, there] = await pair();
      const heard: string[] = [];
      const receive = (payload: string) => void heard.push(payload);
      const end = there.subscribe('chat.rules', receive);
      there.subscribe('chat.rules', receive);
      const receiver = collect(there, 'chat.rules');
      end();
      end();
      await settled(here, there);
      here.publish('chat.rules', 'once');
      await receiver.next(1);
      expect(heard).toEqual(['once']);
    });

    it('A1: tells both of what was lost, save who no longer listens', async () => {
      const [here, there] = await pair();
      const heard: string[] = [];
      here.onLost(() => heard.push('ended'))();
      const told = [here, there].map((bus) => new Promise<void>((resolve) => bus.onLost(resolve)));
      await settled(here, there);
      here.tellLost();
      await Promise.all(told);
      expect(heard).toEqual([]);
    });

    it('is silent once closed', async () => {
      const [here, there] = await pair();
      const receiver = collect(here, 'chat.rules');
      await settled(here, there);
      await here.close();
      await here.close();
      here.publish('chat.rules', 'too late');
      there.publish('chat.rules', 'too late');
      await new Promise((resolve) => setImmediate(resolve));
      expect(receiver.soFar).toEqual([]);
    });
  });
}

/** Gathers what a topic brings. */
export function collect(bus: Bus, topic: string) {
  const heard: string[] = [];
  let check = () => {};
  bus.subscribe(topic, (payload) => {
    heard.push(payload);
    check();
  });
  return {
    soFar: heard,
    /** Resolves with all that was heard when that is at least `count`. */
    next: (count: number) =>
      new Promise<string[]>((resolve) => {
        check = () => {
          if (heard.length >= count) resolve(heard);
        };
        check();
      }),
  };
}

/** Resolves when subscriptions made so far on one bus are known to the other. */
export async function settled(from: Bus, to: Bus): Promise<void> {
  const topic = 'test.settled';
  const receiver = collect(to, topic);
  const stop = setInterval(() => from.publish(topic, ''), 5);
  await receiver.next(1);
  clearInterval(stop);
}
