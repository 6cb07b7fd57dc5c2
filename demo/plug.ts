import { setTimeout as sleep } from 'node:timers/promises';
import { createClient, memoryStorage } from '@teahouse/sdk';
import type { House } from './house.ts';

/** What the page is told while the plug is pulled, in this order. */
export type PlugStep =
  | { step: 'writing'; text: string }
  | { step: 'killed'; acknowledged: boolean }
  | { step: 'away' }
  | { step: 'back'; ms: number }
  | { step: 'counted'; count: number; ms: number };

export interface PlugNeeds {
  house: House;
  /** Somebody's token, and whom they write to. */
  token: string;
  other: string;
  tell: (step: PlugStep) => void;
}

/** A kill comes within so many milliseconds of the send: before the commit, in it, or after. */
const KILL_WITHIN_MS = 6;
const PATIENCE_MS = 60_000;

/**
 * Sends a message over the public wire, kills the server with it on the way, starts the server
 * again, and counts in the log how often the message is there. The sdk's outbox sends it again.
 */
export async function pullPlug({ house, token, other, tell }: PlugNeeds): Promise<void> {
  const client = createClient({ url: house.url, token, locale: 'en', storage: memoryStorage() });
  try {
    await client.start();
    await until(client, () => client.state().link.status === 'online');
    const conversation = await conversationWith(client, other);
    const text = `Sent as the plug was pulled, ${new Date().toLocaleTimeString('en-GB')} 🔌`;
    tell({ step: 'writing', text });
    const clientId = client.send(conversation, { text });
    const onItsWay = () => client.state().outbox.get(conversation)?.find(is(clientId));
    await until(client, () => onItsWay()?.state !== 'waiting');
    await sleep(Math.random() * KILL_WITHIN_MS);
    const acknowledged = onItsWay() === undefined;
    const killedAt = performance.now();
    const dead = house.kill();
    tell({ step: 'killed', acknowledged });
    await dead;
    tell({ step: 'away' });
    await house.start();
    tell({ step: 'back', ms: Math.round(performance.now() - killedAt) });
    await until(client, () => client.state().link.status === 'online' && onItsWay() === undefined);
    const { messages } = await client.call('chat.history', { conversation, limit: 100 });
    const count = messages.filter((message) => message.text === text).length;
    tell({ step: 'counted', count, ms: Math.round(performance.now() - killedAt) });
  } finally {
    await client.stop();
  }
}

type Client = ReturnType<typeof createClient>;

const is =
  (clientId: string) =>
  (message: { clientId: string }): boolean =>
    message.clientId === clientId;

/** The two's own conversation where they know each other, else the one that moved last. */
async function conversationWith(client: Client, handle: string): Promise<number> {
  const found = await client.call('contacts.search', { handle }).catch(() => null);
  if (found?.relation === 'contact') {
    return (await client.call('chat.open', { user: found.profile.id })).conversation.id;
  }
  const newest = [...client.state().streams].toSorted(([, a], [, b]) => b.movedAt - a.movedAt)[0];
  if (newest === undefined) throw new Error('there is no conversation to write in');
  return newest[0];
}

function until(client: Client, fits: () => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = () => {
      if (!fits()) return;
      clearTimeout(timer);
      end();
      resolve();
    };
    const timer = setTimeout(() => {
      end();
      reject(new Error('the server did not come back in time'));
    }, PATIENCE_MS);
    const end = client.subscribe(look);
    look();
  });
}
