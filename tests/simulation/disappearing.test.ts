import { limits } from '@teahouse/protocol';
import { memoryStorage } from '@teahouse/sdk';
import pg from 'pg';
import { expect, it } from 'vitest';
import { befriend, expectConverged, join, operatorOf } from '../kit/client.ts';
import { testServer } from '../kit/server.ts';

/** Lets all that disappears do so in a moment, on the server's side alone: no version is drawn. */
async function hasten(databaseUrl: string, ms: number): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const at = Date.now() + ms;
    await client.query('update chat.messages set expires_at = $1 where expires_at > $1', [at]);
  } finally {
    await client.end();
  }
}

it('R6, A1: what disappears leaves every device at its moment, and disks that were away', async () => {
  await using server = await testServer();
  const [host, guest] = [await operatorOf(server), await join(server, 'guest_one')];
  const disk = memoryStorage();
  await using ada = await host.client();
  const first = await guest.client();
  const conversation = await befriend(ada, first);
  await first.stop();
  const [timer] = limits.messageTimers;
  ada.send(conversation, { text: 'stays' });
  await ada.until(({ streams }) => streams.get(conversation)?.n === 1);
  await ada.call('chat.set_timer', { conversation, timer });
  await ada.until(({ conversations }) => conversations.get(conversation)?.timer === timer);
  ada.send(conversation, { text: 'goes' });
  await ada.until(({ streams }) => streams.get(conversation)?.n === 2);
  expect(ada.state().streams.get(conversation)?.preview?.expiresAt).toBeGreaterThan(Date.now());
  await expectConverged(ada, host);

  await hasten(server.databaseUrl, 2_500);
  await using bo = await guest.client();
  const away = await (await guest.secondDevice()).client({ storage: disk });
  for (const client of [bo, away]) {
    await client.open(conversation);
    await client.until(({ logs }) => logs.get(conversation)?.messages.at(-1)?.text === 'goes');
  }
  await away.stop();
  expect(JSON.stringify(await disk.loadLog(conversation))).toContain('goes');

  const last = 'timer_changed';
  await bo.until(({ logs }) => logs.get(conversation)?.messages.at(-1)?.service?.type === last);
  await bo.until(({ streams }) => streams.get(conversation)?.preview?.service?.type === last);
  await expectConverged(bo, guest);
  await using back = await guest.client({ storage: disk });
  expect(back.state().streams.get(conversation)?.preview?.text).not.toBe('goes');
  expect(JSON.stringify(await back.kept(conversation))).not.toContain('goes');
  await back.until(({ link }) => link.status === 'online');
  await expectConverged(back, guest);
}, 60_000);
