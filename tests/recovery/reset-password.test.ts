import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { join as joinHouse, operatorOf } from '../kit/client.ts';
import { runCommand } from '../kit/command.ts';
import { freshDatabase } from '../kit/database.ts';
import { hasNats, startNats } from '../kit/nats.ts';
import { startProcess, type TestProcess } from '../kit/process.ts';
import { houseDatabase } from '../kit/server.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'teahouse-reset-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const settingsOf = (server: TestProcess) => ({
  DATABASE_URL: server.databaseUrl,
  TEAHOUSE_DATA: folder,
  PUBLIC_URL: server.url,
});

async function openHouse(environment: Record<string, string> = {}) {
  const database = await houseDatabase();
  const server = await startProcess(database.url, environment);
  const ada = await operatorOf(server, 'ada');
  const ann = await joinHouse(server, 'ann_who_forgets');
  return {
    server,
    ada,
    ann,
    async [Symbol.asyncDispose]() {
      await server.stop();
      await database.close();
    },
  };
}

const newPassword = 'nine cups on a windowsill';

async function call(url: string, method: string, input: unknown): Promise<unknown> {
  const answer = await fetch(`${url}/api/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(input),
  });
  return answer.json();
}

describe('reset-password, typed beside a server that runs', { timeout: 60_000 }, () => {
  it('R7: prints a link that works there, cuts devices off, and is seen in the audit', async () => {
    await using house = await openHouse({ SESSION_PROOF_MS: '200', HEARTBEAT_MS: '200' });
    const { server, ann, ada } = house;
    await using phone = await ann.client();
    const printed = await runCommand(['reset-password', '@Ann_who_forgets'], settingsOf(server));
    expect(printed).toMatchObject({ code: 0, errors: '' });
    await phone.until(({ link }) => link.status === 'signed_out');
    const link = new RegExp(`^  ${server.url}/reset#([\\w-]{43})$`, 'm').exec(printed.output)?.[1];
    const device = { name: 'A new phone', kind: 'program' };
    const wish = { link, password: newPassword, device };
    expect(await call(server.url, 'identity.reset_password', wish)).toMatchObject({
      me: { id: ann.id },
    });
    expect(await call(server.url, 'identity.reset_password', wish)).toMatchObject({
      error: { code: 'identity.link_expired' },
    });
    await using operator = await ada.client();
    const { entries } = await operator.call('house.audit', { user: ann.id });
    expect(entries).toMatchObject([{ operator: null, action: 'identity.reset_password' }]);
  });

  it('says that there is nobody, or nothing', async () => {
    await using database = await houseDatabase();
    const settings = { TEAHOUSE_DATA: folder, DATABASE_URL: database.url };
    const wrong = await runCommand(['reset-password', 'anne'], settings);
    expect(wrong).toMatchObject({ code: 1, output: '' });
    expect(wrong.errors).toMatch(/^Nobody here has the handle "anne"\. [^\n]*\n$/);
    await using empty = await freshDatabase();
    const environment = { TEAHOUSE_DATA: folder, DATABASE_URL: empty.url };
    const nothing = await runCommand(['reset-password', 'anne'], environment);
    expect(nothing.errors).toMatch(/^There is no Teahouse in this database\./);
    const { rows } = await empty.jobs.query(`select to_regnamespace('identity') as made`);
    expect(rows).toEqual([{ made: null }]);
  });

  it('says how it is typed, with 2', async () => {
    for (const args of [
      ['reset-password'],
      ['backup', 'a', 'b'],
      ['doctor', '--force'],
      ['sing'],
    ]) {
      const outcome = await runCommand(args, { TEAHOUSE_DATA: join(folder, 'nowhere') });
      expect(outcome).toMatchObject({ code: 2, output: '' });
      expect(outcome.errors).toMatch(/^Usage: npm run teahouse -- |^There is no command "sing": /);
    }
  });
});

describe.skipIf(!hasNats())('with NATS', { timeout: 60_000 }, () => {
  it('cuts devices off at once', async () => {
    await using nats = await startNats();
    await using house = await openHouse({ NATS_URL: nats.url, SESSION_PROOF_MS: '600000' });
    await using phone = await house.ann.client();
    const environment = { ...settingsOf(house.server), NATS_URL: nats.url };
    const printed = await runCommand(['reset-password', house.ann.handle], environment);
    expect(printed).toMatchObject({ code: 0, errors: '' });
    await phone.until(({ link }) => link.status === 'signed_out');
  });
});
