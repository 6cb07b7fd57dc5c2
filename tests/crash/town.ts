import { befriend, join, operatorOf, type Person, type TestClient } from '../kit/client.ts';
import type { CrashingHouse } from './crashing-house.ts';
import { patientWire } from './patient-wire.ts';

/** One who lives here, with a client that stays through all crashes. */
export interface Resident {
  person: Person;
  client: TestClient;
  /** The conversations in which this one writes. */
  conversations: number[];
}

export interface Town {
  residents: Resident[];
  /** The last of them, who reads and never writes: nothing but marks says what was read. */
  reader: Resident;
  /** Everybody is in it. */
  group: number;
  /** Of the first two residents. */
  direct: number;
}

const handles = ['ada_host', 'bo_the_second', 'chen_third', 'dina_fourth', 'eli_the_reader'];

/** Five people: a host with whom all are friends, and a group of all. */
export async function settle(house: CrashingHouse): Promise<Town> {
  const residents: Resident[] = [];
  for (const handle of handles) {
    const first = residents.length === 0;
    const person = first ? await operatorOf(house, handle) : await join(house, handle);
    residents.push({
      person,
      client: await person.client({ connect: patientWire }),
      conversations: [],
    });
  }
  const [host, ...guests] = residents;
  const reader = residents.at(-1);
  if (!host || !reader) throw new Error('a town needs a host and a reader');
  for (const guest of guests) {
    const conversation = await befriend(host.client, guest.client);
    for (const { conversations } of [host, guest]) conversations.push(conversation);
  }
  const { conversation } = await host.client.call('chat.create_group', {
    clientId: 'the-town-of-crashes',
    title: 'Town',
    members: guests.map(({ person }) => person.id),
  });
  for (const { conversations } of residents) conversations.push(conversation.id);
  for (const { client, conversations } of residents) {
    await client.until((state) => conversations.every((id) => state.streams.has(id)));
    for (const id of conversations) await client.open(id);
  }
  const [direct] = host.conversations;
  if (direct === undefined) throw new Error('the host has no friend');
  return { residents, reader, group: conversation.id, direct };
}
