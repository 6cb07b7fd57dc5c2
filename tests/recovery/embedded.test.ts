import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { postmasterOf, type ServerProcess, startServer } from '../crash/server-process.ts';
import { befriend, join as joinHouse, operatorOf, type Person, testClient } from '../kit/client.ts';
import { runCommand } from '../kit/command.ts';
import { contentsOf } from '../kit/contents.ts';
import { freshDatabase } from '../kit/database.ts';
import { freePort } from '../kit/free-port.ts';

let folder: string;
let server: ServerProcess;
let port: string;
let ada: Person;
let conversation: number;

const at = (name: string) => join(folder, name);
const inFolder = (name: string) => ({ TEAHOUSE_DATA: at(name) });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'teahouse-embedded-'));
  port = String(await freePort());
  await start('first');
  const token = /#([A-Za-z0-9_-]{16,64})$/m.exec(server.output())?.[1] ?? null;
  const url = `http://127.0.0.1:${port}`;
  ada = await operatorOf({ url, operatorToken: async () => token }, 'ada');
  const bo = await joinHouse({ url }, 'bo_the_second');
  await using one = await ada.client();
  await using two = await bo.client();
  conversation = await befriend(one, two);
  await one.call('chat.send', { conversation, clientId: 'the-first-one', text: 'oolong?' });
});
afterAll(async () => {
  await stop();
  await rm(folder, { recursive: true, force: true });
});

async function start(name: string): Promise<void> {
  server = startServer({ PORT: port, ...inFolder(name) });
  await server.stands;
}

async function stop(): Promise<void> {
  server.signal('SIGTERM');
  await server.ended;
}

async function texts(): Promise<string[]> {
  await using client = testClient({ url: ada.url, token: ada.token });
  await client.start();
  await client.until(({ link }) => link.status === 'online');
  const { messages } = await client.call('chat.history', { conversation });
  return messages.map(({ text }) => text).filter((text) => text !== '');
}

describe('a Teahouse with its own database', { timeout: 60_000 }, () => {
  it('is backed up while it runs, and goes on with the same database', async () => {
    const before = await postmasterOf(at('first'));
    const made = await runCommand(['backup', at('running.backup')], inFolder('first'));
    expect(made).toMatchObject({ code: 0, errors: '' });
    expect((await stat(at('running.backup'))).mode & 0o777).toBe(0o600);
    expect(await postmasterOf(at('first'))).toBe(before);
    expect(await texts()).toEqual(['oolong?']);
  });

  it('overwrites no backup without being told to', async () => {
    const before = await readFile(at('running.backup'));
    const again = ['backup', at('running.backup')];
    const refused = await runCommand(again, inFolder('first'));
    expect(refused).toMatchObject({ code: 1, output: '' });
    expect(refused.errors).toMatch(/is there already\. Name another file, or add --force/);
    expect(await readFile(at('running.backup'))).toEqual(before);
    expect(await runCommand([...again, '--force'], inFolder('first'))).toMatchObject({ code: 0 });
  });

  it('refuses a restore into its folder, running or not', async () => {
    const living = ['restore', at('running.backup')];
    const running = await runCommand(living, inFolder('first'));
    expect(running).toMatchObject({ code: 1, output: '' });
    expect(running.errors).toMatch(/^Another Teahouse is running on the data folder [^\n]*\n$/);
    await stop();
    const stopped = await runCommand(living, inFolder('first'));
    expect(stopped).toMatchObject({ code: 1, output: '' });
    expect(stopped.errors).toMatch(/^There is a Teahouse in this place already[^\n]*\n$/);
  });

  it('is backed up while it does not run, and left as it was', async () => {
    const made = await runCommand(['backup', at('stopped.backup')], inFolder('first'));
    expect(made).toMatchObject({ code: 0, errors: '' });
    expect(await readdir(at('first/postgres'))).not.toContain('postmaster.pid');
  });

  it('comes back in an empty folder, by way of a database elsewhere', async () => {
    const elsewhere = await freshDatabase();
    const external = { DATABASE_URL: elsewhere.url, ...inFolder('elsewhere') };
    const out = await runCommand(['restore', at('stopped.backup')], external);
    expect(out).toMatchObject({ code: 0, errors: '' });
    const contents = await contentsOf(elsewhere.url);
    expect(contents['identity.users']).not.toMatch(/^0 rows/);
    expect(contents['log.users']).not.toMatch(/^0 rows/);

    const again = await runCommand(['backup', at('external.backup')], external);
    expect(again).toMatchObject({ code: 0, errors: '' });
    await elsewhere.close();
    const back = await runCommand(['restore', at('external.backup')], inFolder('second'));
    expect(back).toMatchObject({ code: 0, errors: '' });
    const third = await freshDatabase();
    const last = ['backup', at('last.backup')];
    expect(await runCommand(last, inFolder('second'))).toMatchObject({ code: 0 });
    await runCommand(['restore', at('last.backup')], { ...external, DATABASE_URL: third.url });
    expect(await contentsOf(third.url)).toEqual(contents);
    await third.close();

    await start('second');
    expect(await texts()).toEqual(['oolong?']);
  });

  it('is not made where there is none', async () => {
    const nothing = await runCommand(['backup', at('nothing.backup')], inFolder('nowhere'));
    expect(nothing).toMatchObject({ code: 1, output: '' });
    expect(nothing.errors).toMatch(/^There is no Teahouse in the data folder .*nowhere\./);
    expect(await readdir(folder)).not.toContain('nowhere');
    expect(await readdir(folder)).not.toContain('nothing.backup.part');
  });
});
