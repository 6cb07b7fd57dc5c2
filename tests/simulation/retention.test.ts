import { memoryStorage, unread } from '@teahouse/sdk';
import { expect, it } from 'vitest';
import { befriend, expectConverged, join, operatorOf } from '../kit/client.ts';
import { testServer } from '../kit/server.ts';
import { ageMessages, strike } from '../kit/strike.ts';

it('R6, A1: what grew too old leaves every device, those that were away and their disks too', async () => {
  await using server = await testServer();
  const [host, guest] = [await operatorOf(server), await join(server, 'guest_one')];
  const disk = memoryStorage();
  await using ada = await host.client();
  await using bo = await guest.client();
  const away = await (await guest.secondDevice()).client({ storage: disk });
  const conversation = await befriend(ada, bo);
  for (const client of [ada, bo, away]) await client.open(conversation);
  for (const text of ['one', 'two', 'three']) ada.send(conversation, { text });
  for (const client of [ada, bo, away]) {
    await client.until(({ streams }) => streams.get(conversation)?.n === 3);
  }
  await away.stop();
  expect((await disk.loadLog(conversation))?.messages.length).toBeGreaterThan(3);

  await ageMessages(server.databaseUrl, 40);
  bo.send(conversation, { text: 'four' });
  await ada.until(({ streams }) => streams.get(conversation)?.n === 4);
  expect(await ada.call('chat.count_old', { days: 30 })).toEqual({ messages: 4, exact: true });
  await ada.call('house.change_settings', { keepMessagesDays: 30 });
  await strike(server.databaseUrl, 'chat.prune');

  const isGone = { from: 5, to: 5, messages: [{ text: 'four' }] };
  for (const client of [ada, bo]) {
    await client.until(({ streams }) => streams.get(conversation)?.pruned !== undefined, 20_000);
    expect(client.state().logs.get(conversation)).toMatchObject(isGone);
  }
  expect(unread(ada.state(), conversation)).toBe(1);
  await expectConverged(ada, host);
  await expectConverged(bo, guest);

  await using back = await guest.client({ storage: disk });
  await back.until(({ streams }) => streams.get(conversation)?.pruned !== undefined);
  await back.keep();
  expect((await disk.loadLog(conversation))?.messages).toEqual([]);
  await back.open(conversation);
  await back.until(({ logs }) => (logs.get(conversation)?.messages.length ?? 0) > 0);
  expect(back.state().logs.get(conversation)).toMatchObject(isGone);
  await expectConverged(back, guest);
}, 60_000);
