import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { befriend, join, operatorOf, type Person } from '../kit/client.ts';
import type { FreshDatabase } from '../kit/database.ts';
import { type DatabaseProxy, startDatabaseProxy } from '../kit/database-proxy.ts';
import { hasNats, startNats, type TestNats } from '../kit/nats.ts';
import { startProcess, type TestProcess } from '../kit/process.ts';
import { houseDatabase } from '../kit/server.ts';

describe.skipIf(!hasNats())('a commit whose answer is lost', () => {
  let database: FreshDatabase;
  let proxy: DatabaseProxy;
  let nats: TestNats;
  let east: TestProcess;
  let west: TestProcess;
  let ada: Person;
  let bo: Person;

  beforeAll(async () => {
    database = await houseDatabase();
    proxy = await startDatabaseProxy(database.url);
    nats = await startNats();
    east = await startProcess(proxy.url, { NATS_URL: nats.url });
    west = await startProcess(database.url, { NATS_URL: nats.url });
    ada = await operatorOf({ ...west, url: east.url }, 'ada');
    bo = await join(west, 'bo_the_second');
  });

  afterAll(async () => {
    await Promise.all([east.stop(), west.stop()]);
    await nats[Symbol.asyncDispose]();
    await proxy[Symbol.asyncDispose]();
    await database.close();
  });

  it('W4, A1: is found by the devices of all processes', async () => {
    await using here = await ada.client();
    await using there = await bo.client();
    const conversation = await befriend(here, there);
    await Promise.all([here.open(conversation), there.open(conversation)]);
    here.send(conversation, { text: 'the first wording' });
    const wording = (text: string) =>
      Promise.all(
        [here, there].map((client) =>
          client.until(({ logs }) =>
            (logs.get(conversation)?.messages ?? []).some((each) => each.text === text),
          ),
        ),
      );
    const [state] = await wording('the first wording');
    const seq = state?.logs.get(conversation)?.to ?? 0;

    const lost = proxy.loseCommitOf('the second wording');
    const edit = here.call('chat.edit', { conversation, seq, text: 'the second wording' });
    await expect(edit).rejects.toMatchObject({ code: 'unavailable' });
    await lost;
    await wording('the second wording');
  });
});
