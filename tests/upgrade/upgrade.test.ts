import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { signIn } from '@teahouse/sdk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testClient } from '../kit/client.ts';
import { runCommand } from '../kit/command.ts';
import { type FreshDatabase, freshDatabase } from '../kit/database.ts';
import { startProcess, type TestProcess } from '../kit/process.ts';
import { handles, password, type Summary, summaryOf } from './summary.ts';

const folderOfFixtures = join(import.meta.dirname, 'fixtures');
const releases = (await readdir(folderOfFixtures))
  .filter((name) => name.endsWith('.backup'))
  .map((name) => name.replace(/\.backup$/, ''));

it('has a release to come from', () => {
  expect(releases.length).toBeGreaterThan(0);
});

describe.each(releases)('the house that release %s left', (release) => {
  let folder: string;
  let database: FreshDatabase;
  let server: TestProcess;
  let seen: Record<string, Summary>;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'teahouse-upgrade-'));
    database = await freshDatabase();
    const environment = { DATABASE_URL: database.url, TEAHOUSE_DATA: join(folder, 'data') };
    const fixture = join(folderOfFixtures, release);
    const restored = await runCommand(['restore', `${fixture}.backup`], environment);
    expect(restored).toMatchObject({ code: 0, errors: '' });
    server = await startProcess(database.url, environment);
    seen = JSON.parse(await readFile(`${fixture}.json`, 'utf8'));
  });
  afterAll(async () => {
    await server.stop();
    await database.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function enter(handle: string) {
    const device = { name: 'The new phone', kind: 'program' } as const;
    const { token } = await signIn({ url: server.url, locale: 'en' }, { handle, password, device });
    const client = testClient({ url: server.url, token: token ?? '' });
    await client.start();
    await client.until(({ link }) => link.status === 'online');
    return { client, token };
  }

  it.each(handles)('is to %s what it was', async (handle) => {
    const { client } = await enter(handle);
    await using _client = client;
    expect(await summaryOf(client)).toMatchObject(seen[handle] ?? {});
  });

  it('has its pictures', async () => {
    const { client, token } = await enter(handles[0] ?? '');
    await using _client = client;
    const avatar = client.state().me?.avatar;
    const answer = await fetch(`${server.url}/blobs/avatar/${avatar}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/webp']);
  });

  it('goes on', async () => {
    const { client } = await enter(handles[0] ?? '');
    await using _client = client;
    const [conversation] = client.state().streams.keys();
    if (conversation === undefined) throw new Error('nobody talks here');
    const head = client.state().streams.get(conversation)?.head ?? 0;
    const message = { conversation, clientId: 'after-the-upgrade', text: 'still here' };
    const { seq } = await client.call('chat.send', message);
    expect(seq).toBe(head + 1);
  });
});
