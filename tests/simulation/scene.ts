import { type Seeded, seeded } from '../crash/seeded.ts';
import { befriend, join, operatorOf, type Person, type TestClient } from '../kit/client.ts';
import { type FreshDatabase, freshDatabase } from '../kit/database.ts';
import type { TestNats } from '../kit/nats.ts';
import { startProcess } from '../kit/process.ts';
import { pruneQuietly } from '../kit/prune.ts';
import type { Scene, StoredMessage } from './actions.ts';
import { SimulatedDevice } from './device.ts';
import { House } from './house.ts';
import { Trace } from './trace.ts';

const handles = ['bo_two', 'cleo', 'dan_four'];
const devicesEach = [2, 2, 1, 1];

/** Groups are large ones (SPEC A4) while all four are in them. */
const large = { CROWD_MEMBERS: '3', CROWD_HEADS_MS: '300' };

/** A scene with its own database, and its end. */
export interface PreparedScene extends AsyncDisposable {
  scene: Scene;
}

/**
 * Four people who all know each other, six devices, a direct conversation for each pair and two
 * groups, on as many processes as a bus can join.
 *
 * @param nats null where there is none: one process then
 */
export async function prepareScene(seed: number, nats: TestNats | null): Promise<PreparedScene> {
  const dice = seeded(seed);
  const trace = new Trace(seed);
  const database = await freshDatabase();
  const house = await openHouse(database, nats, { dice, trace });
  const people = await peopleOf(house);
  const clients = await Promise.all(people.map((person) => person.client()));
  const conversations = await acquaint(clients);
  const devices = await devicesOf(people, dice, house);
  const groups = new Map(conversations.map((id) => [id, first(devices)]));
  for (const client of clients) await client.stop();
  for (const device of devices) {
    device.setWeather('rough');
    await device.start();
  }
  return {
    scene: { dice, trace, house, devices, groups, ...logsIn(database) },
    async [Symbol.asyncDispose]() {
      for (const device of devices) await device.end();
      await house.end();
      await database.close();
    },
  };
}

async function openHouse(
  database: FreshDatabase,
  nats: TestNats | null,
  run: { dice: Seeded; trace: Trace },
): Promise<House> {
  const environment: Record<string, string> = {
    ...large,
    ...(nats !== null && { NATS_URL: nats.url }),
  };
  const house = new House(() => startProcess(database.url, environment), nats, run);
  await house.grow();
  if (nats !== null) await house.grow();
  return house;
}

async function peopleOf(house: House): Promise<Person[]> {
  const operator = await operatorOf(house.youngest(), 'ada');
  const others = [];
  for (const handle of handles) others.push(await join({ url: house.place() }, handle));
  return [operator, ...others];
}

/** Makes all of them contacts, and two groups of the first one's; the groups. */
async function acquaint(clients: readonly TestClient[]): Promise<number[]> {
  for (const [place, asking] of clients.entries()) {
    for (const answering of clients.slice(place + 1)) await befriend(asking, answering);
  }
  const [owner, ...others] = clients;
  const members = others.flatMap((each) => each.state().me?.id ?? []);
  const groups = [];
  for (const title of ['Tea', 'Biscuits']) {
    const made = await first([owner]).call('chat.create_group', {
      clientId: `group-${title}`,
      title,
      members,
    });
    groups.push(made.conversation.id);
  }
  return groups;
}

async function devicesOf(
  people: readonly Person[],
  dice: Seeded,
  house: House,
): Promise<SimulatedDevice[]> {
  const devices = [];
  for (const [place, person] of people.entries()) {
    for (let count = 1; count <= (devicesEach[place] ?? 1); count += 1) {
      const account = count === 1 ? person : await person.secondDevice();
      const name = `${person.handle}-${count}`;
      devices.push(new SimulatedDevice(name, account, dice, house.place));
    }
  }
  return devices;
}

/** The logs as the database has them, and what was removed of them before. */
function logsIn(database: FreshDatabase): Pick<Scene, 'stored' | 'prunedTo' | 'prune'> {
  const gone = new Map<number, StoredMessage[]>();
  return {
    async stored(conversation) {
      const { rows } = await database.send.query<StoredRow>(
        'select * from chat.messages where conversation_id = $1 order by seq',
        [conversation],
      );
      const removed = gone.get(conversation) ?? [];
      const last = removed.at(-1)?.seq ?? 0;
      return [...removed, ...rows.map(messageOf).filter(({ seq }) => seq > last)];
    },
    prunedTo: (conversation) => gone.get(conversation)?.at(-1)?.seq ?? 0,
    async prune(conversation, { sentAt: before }) {
      const removed = await pruneQuietly<StoredRow>(database, conversation, {
        before,
        at: Date.now(),
      });
      const all = [...(gone.get(conversation) ?? []), ...removed.map(messageOf)];
      gone.set(
        conversation,
        all.toSorted((a, b) => a.seq - b.seq),
      );
    },
  };
}

interface StoredRow {
  seq: number;
  n: number;
  sent_at: number;
  sender_id: number | null;
  client_id: string | null;
  kind: StoredMessage['kind'];
  body: string;
  only_for: number | null;
  edit_only_for: number | null;
  first_body: string | null;
}

const messageOf = (row: StoredRow): StoredMessage => ({
  seq: row.seq,
  n: row.n,
  sentAt: row.sent_at,
  sender: row.sender_id,
  clientId: row.client_id,
  kind: row.kind,
  text: row.body,
  onlyFor: row.only_for,
  editOnlyFor: row.edit_only_for,
  firstText: row.first_body,
});

function first<Item>([item]: readonly (Item | undefined)[]): Item {
  if (item === undefined) throw new Error('there is none');
  return item;
}
