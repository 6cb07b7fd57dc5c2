import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { memoryStorage } from '@teahouse/sdk';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  befriend,
  expectConverged,
  join as joinHouse,
  operatorOf,
  type Person,
  type TestClient,
  testClient,
} from '../kit/client.ts';
import { runCommand } from '../kit/command.ts';
import { type FreshDatabase, freshDatabase } from '../kit/database.ts';
import { startProcess, type TestProcess } from '../kit/process.ts';
import { houseDatabase } from '../kit/server.ts';

const LATEST = 'seen after the backup, and gone with the old server';

let folder: string;
let source: FreshDatabase;
let target: FreshDatabase;
let restored: TestProcess;
const running: TestProcess[] = [];
let ada: Person;
let bo: Person;
let conversation: number;
let avatar: string;
/** What bo's device holds, which has seen more than the backup. */
const storage = memoryStorage();
const sent: string[] = [];
const acknowledged: string[] = [];
let acknowledgedBefore: string[];

const at = (name: string) => join(folder, name);

async function begin(database: FreshDatabase, environment: Record<string, string>) {
  const server = await startProcess(database.url, environment);
  running.push(server);
  return server;
}

async function upload(person: Person): Promise<string> {
  const picture = await sharp({
    create: { width: 64, height: 64, channels: 3, background: '#b56' },
  })
    .png()
    .toBuffer();
  const answer = await fetch(`${person.url}/blobs/avatar`, {
    method: 'POST',
    headers: { authorization: `Bearer ${person.token}`, 'content-type': 'image/png' },
    body: new Uint8Array(picture),
  });
  const body = (await answer.json()) as { avatar: string };
  return body.avatar;
}

/** Sends one message after the other until it is told to stop. */
async function writeOn(client: TestClient, name: string, signal: AbortSignal): Promise<void> {
  for (let count = 1; !signal.aborted; count++) {
    const text = `${name} ${count}`;
    sent.push(text);
    await client.call('chat.send', { conversation, clientId: `${name}-${count}-of-it`, text });
    acknowledged.push(text);
  }
}

/** Every message of the conversation that has words in it, from the server itself. */
async function history(client: TestClient): Promise<{ seq: number; text: string }[]> {
  const found: { seq: number; text: string }[] = [];
  for (let before: number | undefined; ; ) {
    const page = await client.call('chat.history', {
      conversation,
      ...(before === undefined ? {} : { before }),
    });
    const first = page.messages[0];
    if (first === undefined) return found;
    found.unshift(...page.messages.map(({ seq, text }) => ({ seq, text })));
    before = first.seq;
  }
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'teahouse-load-'));
  source = await houseDatabase();
  target = await freshDatabase();
  const theirs = { DATABASE_URL: source.url, TEAHOUSE_DATA: at('old') };
  const old = await begin(source, theirs);
  ada = await operatorOf(old, 'ada');
  bo = await joinHouse(old, 'bo_the_second');
  const [one, two] = [await ada.client(), await bo.client({ storage })];
  conversation = await befriend(one, two);
  avatar = await upload(ada);
  await one.call('identity.update_profile', { avatar });
  await two.open(conversation);

  const stop = new AbortController();
  const writers = [
    ...['north', 'south'].map((name) => writeOn(one, name, stop.signal)),
    ...['east', 'west'].map((name) => writeOn(two, name, stop.signal)),
  ];
  while (acknowledged.length < 400) await sleep(5);
  acknowledgedBefore = [...acknowledged];
  const made = await runCommand(['backup', at('tea.backup')], theirs);
  const meanwhile = acknowledged.length - acknowledgedBefore.length;
  stop.abort();
  await Promise.all(writers);
  expect(made).toMatchObject({ code: 0, errors: '' });
  expect(made.output).toMatch(/^Backed up [\d,]+ rows and 1 uploaded file in \d+ s: .*\n$/);
  expect(meanwhile).toBeGreaterThan(50);

  await one.call('chat.send', { conversation, clientId: 'latest-of-all', text: LATEST });
  await two.until(({ logs }) => logs.get(conversation)?.messages.at(-1)?.text === LATEST);
  await Promise.all([one.stop(), two.stop()]);
  await old.stop();

  const ours = { DATABASE_URL: target.url, TEAHOUSE_DATA: at('new') };
  const put = await runCommand(['restore', at('tea.backup')], ours);
  expect(put).toMatchObject({ code: 0, errors: '' });
  restored = await begin(target, ours);
});
afterAll(async () => {
  await Promise.all(running.map((server) => server.stop()));
  await Promise.all([source.close(), target.close()]);
  await rm(folder, { recursive: true, force: true });
});

describe('a backup made while people write', () => {
  it('W2: holds every message acknowledged before it began, each once, and nothing half', async () => {
    await using client = testClient({ url: restored.url, token: ada.token });
    await client.start();
    await client.until(({ link }) => link.status === 'online');
    const messages = await history(client);
    expect(messages.map(({ seq }) => seq)).toEqual(messages.map((_, place) => place + 1));
    const texts = messages.map(({ text }) => text).filter((text) => text !== '');
    expect(new Set(texts).size).toBe(texts.length);
    expect(acknowledgedBefore.filter((text) => !texts.includes(text))).toEqual([]);
    expect(texts.filter((text) => !sent.includes(text))).toEqual([]);
    for (const name of ['north', 'south', 'east', 'west']) {
      const theirs = texts.filter((text) => text.startsWith(name));
      expect(theirs).toEqual(theirs.map((_, place) => `${name} ${place + 1}`));
    }
  });

  it('holds the files that it names', async () => {
    const answer = await fetch(`${restored.url}/blobs/avatar/${avatar}`, {
      headers: { authorization: `Bearer ${bo.token}` },
    });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/webp']);
    expect((await sharp(await answer.bytes()).metadata()).width).toBe(512);
  });

  it('R2, R6: lets devices that have seen more go on from what there is', async () => {
    await using device = testClient({ url: restored.url, token: bo.token, storage });
    await device.start();
    await device.open(conversation);
    await device.until(({ link }) => link.status === 'online');
    const fresh = async () => {
      const client = testClient({ url: restored.url, token: bo.token });
      await client.start();
      await client.until(({ link }) => link.status === 'online');
      return client;
    };
    await expectConverged(device, { client: fresh });
    const texts = () =>
      device
        .state()
        .logs.get(conversation)
        ?.messages.map(({ text }) => text);
    expect(texts()).not.toContain(LATEST);
    device.send(conversation, { text: 'and on we go' });
    await device.until(({ outbox }) => outbox.size === 0);
    await expectConverged(device, { client: fresh });
    expect(texts()?.at(-1)).toBe('and on we go');
  });
});
