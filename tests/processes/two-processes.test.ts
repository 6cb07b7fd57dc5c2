import type { Events } from '@teahouse/protocol';
import { memoryStorage, type State } from '@teahouse/sdk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  befriend,
  expectConverged,
  join,
  operatorOf,
  type Person,
  testClient,
} from '../kit/client.ts';
import type { FreshDatabase } from '../kit/database.ts';
import { hasNats, startNats, type TestNats } from '../kit/nats.ts';
import { startProcess, type TestProcess } from '../kit/process.ts';
import { houseDatabase } from '../kit/server.ts';

const texts = ({ logs }: State, conversation: number) =>
  (logs.get(conversation)?.messages ?? []).map(({ text }) => text).filter((text) => text !== '');

const numbered = (name: string, from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, place) => `${name} ${from + place}`);

describe.skipIf(!hasNats())('two processes on one database and one NATS', () => {
  let database: FreshDatabase;
  let nats: TestNats;
  let east: TestProcess;
  let west: TestProcess;
  let ada: Person;
  let bo: Person;

  const start = () => startProcess(database.url, { NATS_URL: nats.url });

  beforeAll(async () => {
    database = await houseDatabase();
    nats = await startNats();
    east = await start();
    west = await start();
    // The link that was printed last is the one that works.
    ada = await operatorOf({ ...west, url: east.url }, 'ada');
    bo = await join(west, 'bo_the_second');
  });

  afterAll(async () => {
    await Promise.all([east.stop(), west.stop()]);
    await nats[Symbol.asyncDispose]();
    await database.close();
  });

  it('serve one conversation, and show who is there', async () => {
    await using here = await ada.client();
    await using there = await bo.client();
    const conversation = await befriend(here, there);
    await Promise.all([here.open(conversation), there.open(conversation)]);
    for (let count = 1; count <= 20; count += 1) {
      here.send(conversation, { text: `ada ${count}` });
      there.send(conversation, { text: `bo ${count}` });
    }
    const all = (state: State) => texts(state, conversation).length === 40;
    const [seen, seenThere] = await Promise.all([here.until(all), there.until(all)]);
    expect(texts(seenThere, conversation)).toEqual(texts(seen, conversation));
    here.watch([bo.id]);
    await here.until(({ presence }) => presence.get(bo.id)?.online === true);
    await expectConverged(here, ada);
    await expectConverged(there, bo);
  });

  it('heed what operators decide on either, at once', async () => {
    const cy = await join(west, 'cy_the_third');
    await using operator = testClient({ url: east.url, token: ada.token });
    await operator.start();
    await using there = await cy.client();
    await operator.call('identity.set_role', { user: cy.id, role: 'operator' });
    await there.until(({ me }) => me?.role === 'operator');
    // Over a socket that was opened before: it was proved again.
    const mayDecide = () => there.call('identity.figures', {}).then(Boolean, () => false);
    await expect.poll(mayDecide).toBe(true);
    await operator.call('identity.set_role', { user: cy.id, role: 'user' });
    await expect.poll(mayDecide).toBe(false);

    const { promise: ended, resolve } = Promise.withResolvers<Events['session.ended']>();
    there.on('session.ended', resolve);
    await operator.call('identity.suspend', { user: cy.id, reason: 'Offers', days: 2 });
    expect(await ended).toMatchObject({ reason: 'suspended', suspension: { reason: 'Offers' } });
    await there.until(({ link }) => link.status === 'signed_out');
  });

  it('A1: lose nothing acknowledged when one is killed, and double nothing', async () => {
    const storage = memoryStorage();
    const here = await ada.client({ storage });
    await using there = await bo.client();
    const { conversation } = await here.call('chat.open', { user: bo.id });
    const { id } = conversation;
    await Promise.all([here.open(id), there.open(id)]);
    for (const text of numbered('storm', 1, 300)) here.send(id, { text });
    await here.until(
      (state) => texts(state, id).filter((each) => each.startsWith('storm')).length > 100,
    );
    await east.kill();
    await here.stop();

    await using moved = testClient({ url: west.url, token: ada.token, storage });
    await moved.start();
    const whole = (state: State) => texts(state, id).includes('storm 300');
    const state = await there.until(whole, 15_000);
    const storm = texts(state, id).filter((text) => text.startsWith('storm'));
    expect(storm).toEqual(numbered('storm', 1, 300));
    await moved.open(id);
    await expectConverged(there, bo);
    await expectConverged(moved, { ...ada, client: () => movedClient() });
    east = await start();
  });

  it('A1: go on while NATS is away, and agree again when it is back', async () => {
    await using here = testClient({ url: east.url, token: ada.token });
    await using there = await bo.client();
    await here.start();
    const { conversation } = await here.call('chat.open', { user: bo.id });
    const { id } = conversation;
    await Promise.all([here.open(id), there.open(id)]);
    await nats.kill();
    for (const text of numbered('dark', 1, 10)) here.send(id, { text });
    await here.until((state) => texts(state, id).includes('dark 10'));
    expect(texts(there.state(), id)).not.toContain('dark 10');
    await nats.restart();
    await there.until((state) => texts(state, id).includes('dark 10'), 15_000);
    await expectConverged(there, bo);
  });

  async function movedClient() {
    const client = testClient({ url: west.url, token: ada.token });
    await client.start();
    await client.until(({ link }) => link.status === 'online');
    return client;
  }
});
