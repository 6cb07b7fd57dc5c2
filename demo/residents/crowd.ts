import { setTimeout as sleep } from 'node:timers/promises';
import type { Message } from '@teahouse/protocol';
import { type Client, createClient, memoryStorage } from '@teahouse/sdk';
import type { Sessions } from '../folder.ts';
import { createChance } from '../world/chance.ts';
import { residents } from '../world/people.ts';
import { createConversing } from './conversing.ts';
import { createSmallTalk } from './small-talk.ts';
import type { Voice } from './voice.ts';

/** The programs that live in the town: everybody who sits in no frame. */
export interface Crowd {
  /** @param seated who is played by people, and left alone */
  start(seated: readonly string[]): void;
  /** Others sit in the frames now. */
  seat(seated: readonly string[]): void;
  /** Everybody leaves; nothing is said any more. */
  stop(): Promise<void>;
}

/** They come one after the other, so that a server that has just started is not run over. */
const ARRIVAL_MS = 40;

/** Each resident is a program on the public wire, with a device and a session like anybody's. */
export function createCrowd({ url, sessions }: { url: string; sessions: Sessions }): Crowd {
  let present: Presence | null = null;

  async function leave(): Promise<void> {
    const leaving = present;
    present = null;
    await leaving?.leave();
  }

  return {
    start(seated) {
      present = arrive({ url, sessions, seated });
    },
    seat(seated) {
      void leave().then(() => {
        present = arrive({ url, sessions, seated });
      });
    },
    stop: leave,
  };
}

interface Presence {
  leave(): Promise<void>;
}

interface Arrival {
  url: string;
  sessions: Sessions;
  seated: readonly string[];
}

function arrive({ url, sessions, seated }: Arrival): Presence {
  const end = new AbortController();
  const chance = createChance(Date.now());
  const voices = new Map<string, Voice>();
  const shared = { voices, chance, signal: end.signal };
  const guests = guestsOf({ url, sessions, seated });
  const conversing = createConversing({ ...shared, isGuest: (id) => guests.ids.has(id) });
  const smallTalk = createSmallTalk({ ...shared, seated, isCalm: () => conversing.isCalm() });
  const clients: Client[] = [];

  async function come(handle: string, token: string): Promise<void> {
    const client = createClient({ url, token, locale: 'en', storage: memoryStorage() });
    clients.push(client);
    await client.start();
    const { id } = await client.call('identity.me', {});
    const voice = { handle, id, client };
    client.on('chat.messages', ({ conversation, messages }) => {
      for (const message of messages)
        if (isSaid(message)) conversing.hear(voice, conversation, message);
    });
    voices.set(handle, voice);
  }

  async function comeAll(): Promise<void> {
    await guests.known;
    for (const { handle } of residents) {
      if (seated.includes(handle)) continue;
      await sleep(ARRIVAL_MS, undefined, { signal: end.signal });
      // Whoever cannot come is missed by nobody: the server may be away for a moment.
      await come(handle, sessions[handle]?.resident ?? '').catch(() => undefined);
    }
    await smallTalk.goOn();
  }

  const coming = comeAll().catch((error: unknown) => {
    if (!end.signal.aborted) throw error;
  });
  return {
    async leave() {
      end.abort();
      await coming;
      await Promise.all(clients.map((client) => client.stop()));
    },
  };
}

const isSaid = ({ kind, recalledAt, text }: Message) =>
  kind === 'text' && recalledAt === null && text !== '';

/** The ids of those who sit in the frames. */
function guestsOf({ url, sessions, seated }: Arrival): {
  ids: Set<number>;
  known: Promise<unknown>;
} {
  const ids = new Set<number>();
  const known = seated.map(async (handle) => {
    const token = sessions[handle]?.resident ?? '';
    const client = createClient({ url, token, locale: 'en', storage: memoryStorage() });
    const me = await client.call('identity.me', {}).catch(() => null);
    if (me !== null) ids.add(me.id);
  });
  return { ids, known: Promise.all(known) };
}
