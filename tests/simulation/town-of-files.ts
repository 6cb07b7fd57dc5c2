import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join as path } from 'node:path';
import { setTimeout as passing } from 'node:timers/promises';
import { asCallError, isTransient } from '@teahouse/sdk/call-error';
import { httpCaller } from '@teahouse/sdk/http';
import { type Seeded, seeded } from '../crash/seeded.ts';
import { befriend, join, operatorOf, type Person } from '../kit/client.ts';
import { type FreshDatabase, freshDatabase } from '../kit/database.ts';
import { startProcess } from '../kit/process.ts';
import { House } from './house.ts';
import { Trace } from './trace.ts';

/** Three people who know each other, on a server that dies, with what they uploaded. */
export interface Town extends AsyncDisposable {
  dice: Seeded;
  trace: Trace;
  house: House;
  database: FreshDatabase;
  /** What the server keeps beside its database. */
  folder: string;
  people: readonly Person[];
  /** Of each two, and of all three: the first one's group, which others leave and come back to. */
  conversations: readonly { id: number; people: readonly Person[] }[];
  group: number;
  /** What was finished, by id: its bytes, or null where the server drew it anew. */
  files: Map<string, { by: Person; bytes: Buffer | null }>;
  /** What its owner deleted. */
  deleted: Set<string>;
}

export async function prepareTown(seed: number): Promise<Town> {
  const run = { dice: seeded(seed), trace: new Trace(seed) };
  const database = await freshDatabase();
  const folder = await mkdtemp(path(tmpdir(), 'teahouse-files-'));
  const start = () => startProcess(database.url, { TEAHOUSE_DATA: folder });
  const house = new House(start, null, run);
  await house.grow();
  const operator = await operatorOf(house.youngest(), 'ada');
  const others = [await join({ url: house.place() }, 'bo_two')];
  others.push(await join({ url: house.place() }, 'cleo'));
  const people = [operator, ...others];
  const { pairs, group } = await acquaint(people);
  return {
    ...run,
    house,
    database,
    folder,
    people,
    conversations: [...pairs, { id: group, people }],
    group,
    files: new Map(),
    deleted: new Set(),
    async [Symbol.asyncDispose]() {
      await house.end();
      await database.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function acquaint(people: readonly Person[]) {
  const clients = await Promise.all(people.map((person) => person.client()));
  const pairs: { id: number; people: Person[] }[] = [];
  for (const [place, asking] of clients.entries()) {
    for (const [later, answering] of clients.slice(place + 1).entries()) {
      const id = await befriend(asking, answering);
      const other = people[place + 1 + later];
      pairs.push({ id, people: people.filter((each) => each === people[place] || each === other) });
    }
  }
  const members = people.slice(1).map(({ id }) => id);
  const input = { clientId: 'group-of-files', title: 'Tea', members };
  const made = await clients[0]?.call('chat.create_group', input);
  for (const client of clients) await client.stop();
  return { pairs, group: made?.conversation.id ?? 0 };
}

/** Where and as whom to call now: a server that was killed comes back at another place. */
export const callerOf = ({ house }: Town, { token }: Person) =>
  httpCaller({ url: house.place(), locale: 'en', token });

/** Tries until there is an answer, or a refusal for good. */
export async function patiently<Answer>(attempt: () => Promise<Answer>): Promise<Answer> {
  for (let left = 400; ; left -= 1) {
    try {
      return await attempt();
    } catch (thrown) {
      const error = asCallError(thrown);
      const passes = isTransient(error) || error.code === 'media.in_progress';
      if (!passes || left === 0) throw error;
      await passing(50);
    }
  }
}
