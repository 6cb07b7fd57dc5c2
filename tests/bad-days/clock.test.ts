import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join as joinPath } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { memoryStorage, type Storage } from '@teahouse/sdk';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ServerProcess, startServer } from '../crash/server-process.ts';
import {
  befriend,
  expectConverged,
  join,
  operatorOf,
  type Person,
  type TestClient,
} from '../kit/client.ts';
import type { FreshDatabase } from '../kit/database.ts';
import { freePort } from '../kit/free-port.ts';
import { houseDatabase } from '../kit/server.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const turnedDate = pathToFileURL(joinPath(import.meta.dirname, 'turned-date.mjs')).href;

let database: FreshDatabase;
let folder: string;
let environment: Record<string, string>;
let server: ServerProcess;
let url: string;
let ada: Person;
let bo: Person;
let here: TestClient;
let there: TestClient;
let conversation: number;

/** How far the server's clock says it is from ours. */
async function ahead(): Promise<number> {
  const { time } = await here.call('identity.server', {});
  return time - Date.now();
}

/** Sets the server's clock while it runs. */
async function setClock(ms: number): Promise<void> {
  await writeFile(joinPath(folder, 'ahead'), String(ms));
  server.signal('SIGUSR2');
  await expect
    .poll(async () => Math.abs((await ahead()) - ms), { timeout: 15_000 })
    .toBeLessThan(5_000);
}

/** The clock is set while no server runs. */
async function restartAt(ms: number): Promise<void> {
  await writeFile(joinPath(folder, 'ahead'), String(ms));
  server.signal('SIGKILL');
  await server.ended;
  server = startServer(environment);
  await server.stands;
}

beforeEach(async () => {
  database = await houseDatabase();
  folder = await mkdtemp(joinPath(tmpdir(), 'teahouse-clock-'));
  await writeFile(joinPath(folder, 'ahead'), '0');
  const port = String(await freePort());
  environment = {
    PORT: port,
    TEAHOUSE_DATA: joinPath(folder, 'data'),
    DATABASE_URL: database.url,
    NODE_OPTIONS: `--import ${turnedDate}`,
    TURNED_BY: joinPath(folder, 'ahead'),
    HEARTBEAT_MS: '1000',
    SESSION_PROOF_MS: '1000',
  };
  server = startServer(environment);
  await server.stands;
  url = `http://127.0.0.1:${port}`;
  const token = /#([A-Za-z0-9_-]{16,64})$/m.exec(server.output())?.[1] ?? null;
  ada = await operatorOf({ url, operatorToken: async () => token }, 'ada');
  bo = await join({ url }, 'bo_the_second');
  here = await ada.client();
  there = await bo.client();
  conversation = await befriend(here, there);
  await Promise.all([here.open(conversation), there.open(conversation)]);
});

afterEach(async () => {
  await Promise.all([here.stop(), there.stop()]);
  server.signal('SIGTERM');
  await server.ended;
  await database.close();
  await rm(folder, { recursive: true, force: true });
});

async function say(text: string): Promise<void> {
  here.send(conversation, { text });
  const got = (client: TestClient) => () =>
    client
      .state()
      .logs.get(conversation)
      ?.messages.some((each) => each.text === text) === true;
  await Promise.all([here.until(got(here)), there.until(got(there))]);
}

/** Sends one message and takes it back. */
async function sendAndRecall(): Promise<void> {
  const { seq } = await here.call('chat.send', {
    conversation,
    clientId: randomUUID(),
    text: 'taken back',
  });
  await here.call('chat.recall', { conversation, seq });
}

/** A device that is here for a moment: what it has learned stays in its storage. */
async function visit(storage: Storage): Promise<void> {
  await using device = await bo.client({ storage });
  await device.open(conversation);
}

async function expectNothingMissed(storage: Storage): Promise<void> {
  await using device = await bo.client({ storage });
  await expectConverged(device, bo);
}

const links = () => [here, there].map((client) => client.state().link.since);

describe('a clock that is set while people talk', { timeout: 120_000 }, () => {
  it.each([
    ['a day forward and right again', [DAY, 0]],
    ['an hour back and right again', [-HOUR, 0]],
  ])('%s: sockets and sessions stay, and all goes on', async (_which, settings) => {
    await say('before');
    const linked = links();
    for (const ms of settings) {
      await setClock(ms);
      await say(`the clock is ahead by ${ms}`);
      await sendAndRecall();
      // Longer than a heartbeat and a proof of sessions.
      await sleep(2_500);
      await say(`and stays so: ${ms}`);
    }
    expect(links()).toEqual(linked);
    await expectConverged(here, ada);
    await expectConverged(there, bo);
  });

  it.each([
    ['while the server runs', setClock],
    ['while it is away', restartAt],
  ])('R2: set back %s, it hides nothing from a device that was here before', async (_when, set) => {
    const chen = await join({ url }, 'chen_the_third');
    await using third = await chen.client();
    const other = await befriend(third, there);
    const before = memoryStorage();
    const meanwhile = memoryStorage();
    await visit(before);
    await setClock(HOUR);
    await say('an hour ahead');
    await visit(meanwhile);
    await set(0);
    // This conversation moves at a time that those devices have passed by the former clock.
    await third.call('chat.send', {
      conversation: other,
      clientId: randomUUID(),
      text: 'right again',
    });
    await expectNothingMissed(before);
    // And they come back when it is later than the former clock ever showed.
    await setClock(3 * HOUR);
    await expectNothingMissed(meanwhile);
  });
});
