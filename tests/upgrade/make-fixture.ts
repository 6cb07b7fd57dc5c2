/**
 * Makes the fixtures of a release: a small house with a bit of everything, lived in by the program
 * of this working copy, as its backup and its data folder, and what its people saw. See README.md.
 *
 *     node tests/upgrade/make-fixture.ts 0.2.0
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient, memoryStorage, openServer, signUp } from '@teahouse/sdk';
import sharp from 'sharp';
import { startServer } from '../crash/server-process.ts';
import { runCommand } from '../kit/command.ts';
import { freePort } from '../kit/free-port.ts';
import { liveOn } from './live-on.ts';
import { pack } from './packed-folder.ts';
import { type Resident, sayIn } from './resident.ts';
import { handles, password, type Summary, summaryOf } from './summary.ts';

const device = { name: 'The old phone', kind: 'program' } as const;

await make(process.argv[2] ?? '');

async function make(release: string): Promise<void> {
  if (!/^\d+\.\d+\.\d+(-[a-z-]+)?$/.test(release)) {
    throw new Error('name the release, as in 0.2.0 or 0.2.0-of-winter');
  }
  const fixture = join(import.meta.dirname, 'fixtures', release);
  const folder = await mkdtemp(join(tmpdir(), 'teahouse-fixture-'));
  const port = await freePort();
  const server = startServer({ PORT: String(port), TEAHOUSE_DATA: folder });
  await server.stands;
  try {
    const link = /#([A-Za-z0-9_-]{16,64})$/m.exec(server.output())?.[1] ?? '';
    const url = `http://127.0.0.1:${port}`;
    const residents = await settle(url, link);
    await live(url, residents);
    const seen: Record<string, Summary> = {};
    for (const [index, { client }] of residents.entries()) {
      seen[handles[index] ?? ''] = await summaryOf(client);
    }
    for (const { client } of residents) await client.stop();
    const backup = ['backup', `${fixture}.backup`, '--force'];
    const { code, errors } = await runCommand(backup, { TEAHOUSE_DATA: folder });
    if (code !== 0) throw new Error(errors);
    await writeFile(`${fixture}.json`, `${JSON.stringify(seen)}\n`);
    server.signal('SIGTERM');
    await server.ended;
    await pack(folder, `${fixture}.tar.zst`);
  } finally {
    server.signal('SIGKILL');
    await server.ended;
    await rm(folder, { recursive: true });
  }
}

async function settle(url: string, link: string): Promise<Resident[]> {
  const residents: Resident[] = [];
  for (const [index, handle] of handles.entries()) {
    const wish = { handle, name: `${handle} 茶`, password, birthYear: 1980 + index, device };
    const at = { url, locale: 'en' };
    const { me, token } = await (index === 0
      ? openServer(at, { ...wish, link })
      : signUp(at, wish));
    if (token === null) throw new Error('a program gets its token');
    const client = createClient({ url, token, locale: 'en', storage: memoryStorage() });
    await client.start();
    residents.push({ id: me.id, token, client });
  }
  return residents;
}

async function live(url: string, residents: readonly Resident[]): Promise<void> {
  const [ada, bo, cem, dina] = residents;
  if (!ada || !bo || !cem || !dina) throw new Error('four people live here');
  for (const other of [bo, cem]) {
    await ada.client.call('contacts.request', { user: other.id, greeting: 'We met at the market' });
    await other.client.call('contacts.accept', { user: ada.id });
  }
  await dina.client.call('contacts.request', { user: ada.id, greeting: 'Remember me?' });
  await bo.client.call('contacts.block', { user: dina.id });
  await ada.client.call('contacts.remark', { user: bo.id, remark: 'from the market' });
  await ada.client.call('identity.update_profile', {
    bio: 'Oolong, most of all',
    avatar: await upload(url, ada),
  });
  await cem.client.call('identity.update_settings', { receipts: false, theme: 'dark' });
  await talk(ada, bo);
  await gather(ada, bo, cem, dina);
  await liveOn(url, { ada, bo, cem, dina });
}

async function talk(ada: Resident, bo: Resident): Promise<void> {
  const { conversation } = await ada.client.call('chat.open', { user: bo.id });
  const say = sayIn(conversation.id);
  const question = await say(bo, 'Which tea do you like?');
  await say(ada, 'Oolong, أولونغ, 乌龙 🫖', { replyTo: question });
  const slip = await say(ada, 'At fore?');
  await ada.client.call('chat.edit', {
    conversation: conversation.id,
    seq: slip,
    text: 'At four?',
  });
  const taken = await say(bo, 'At five!');
  await bo.client.call('chat.recall', { conversation: conversation.id, seq: taken });
  const hidden = await say(bo, 'Forget that');
  await ada.client.call('chat.hide', { conversation: conversation.id, seqs: [hidden] });
  for (let count = 1; count <= 40; count++) await say(count % 3 ? ada : bo, `cup ${count}`);
  await ada.client.call('chat.arrange', { conversation: conversation.id, pinned: true });
  const draft = { conversation: conversation.id, text: 'And bring', at: Date.now() };
  await ada.client.call('chat.draft', draft);
}

async function gather(ada: Resident, bo: Resident, cem: Resident, dina: Resident): Promise<void> {
  const { conversation } = await ada.client.call('chat.create_group', {
    clientId: 'the-sunday-group',
    title: 'Sunday tea',
    members: [bo.id, cem.id, dina.id],
  });
  const say = sayIn(conversation.id);
  await say(cem, '@bo will bring the cake', { mentions: [bo.id] });
  await ada.client.call('chat.set_role', {
    conversation: conversation.id,
    user: bo.id,
    role: 'admin',
  });
  await ada.client.call('chat.rename', { conversation: conversation.id, title: 'Monday tea' });
  await cem.client.call('chat.leave', { conversation: conversation.id });
  await say(bo, 'He left with the cake');
  await bo.client.call('chat.arrange', { conversation: conversation.id, muted: true });
}

async function upload(url: string, { token }: Resident): Promise<string> {
  const picture = sharp({ create: { width: 64, height: 64, channels: 3, background: '#b5651d' } });
  const answer = await fetch(`${url}/blobs/avatar`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'image/png' },
    body: new Uint8Array(await picture.png().toBuffer()),
  });
  return ((await answer.json()) as { avatar: string }).avatar;
}
