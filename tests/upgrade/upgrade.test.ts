import { readFile } from 'node:fs/promises';
import { signIn } from '@teahouse/sdk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testClient } from '../kit/client.ts';
import { leftHouses, type OldHouse, readsFolders } from './old-house.ts';
import { handles, password, type Summary, summaryOf } from './summary.ts';

const houses = await leftHouses();
const onFolders = 'started on its data folder';

it('has a backup and a data folder to come from', () => {
  const called = houses.map((house) => house.called);
  expect(called).toContain('restored from its backup');
  expect(called).toContain(onFolders);
});

const readable = houses.filter(({ called }) => called !== onFolders || readsFolders());

describe.each(readable)('the house that $name left, $called', { timeout: 60_000 }, (left) => {
  let house: OldHouse;
  let seen: Record<string, Summary>;

  beforeAll(async () => {
    house = await left.open();
    seen = JSON.parse(await readFile(left.seen, 'utf8'));
  }, 60_000);
  afterAll(() => house[Symbol.asyncDispose]());

  async function enter(handle: string) {
    const device = { name: 'The new phone', kind: 'program' } as const;
    const { token } = await signIn({ url: house.url, locale: 'en' }, { handle, password, device });
    const client = testClient({ url: house.url, token: token ?? '' });
    await client.start();
    await client.until(({ link }) => link.status === 'online');
    return { client, token };
  }

  it.each(handles)('is to %s what it was', async (handle) => {
    const { client } = await enter(handle);
    await using _client = client;
    expect(await summaryOf(client)).toMatchObject(seen[handle] ?? {});
  });

  it('has its pictures, photos and files', async () => {
    const [ada = ''] = handles;
    const { client, token } = await enter(ada);
    await using _client = client;
    const look = async (path: string) => {
      const headers = { authorization: `Bearer ${token}` };
      const answer = await fetch(`${house.url}/blobs/${path}`, { headers });
      return { status: answer.status, bytes: (await answer.bytes()).length };
    };
    const carriedIn = ({ logs }: Summary) =>
      Object.values(logs).flatMap((log) => log.flatMap(({ attachments = [] }) => attachments));
    const carried = carriedIn(await summaryOf(client));
    // Of the first release there are none.
    expect(carried.length).toBe(carriedIn(seen[ada] ?? { rows: [], streams: [], logs: {} }).length);
    const files = carried.map(
      ({ id, kind }) => `media/${id}/${kind === 'photo' ? 'view' : 'file'}`,
    );
    for (const path of [`avatar/${client.state().me?.avatar}`, ...files]) {
      const { status, bytes } = await look(path);
      expect([path, status, bytes > 0]).toEqual([path, 200, true]);
    }
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
