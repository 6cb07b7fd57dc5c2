import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { freshDatabase } from '../kit/database.ts';
import { freePort } from '../kit/free-port.ts';
import { postmasterOf, type ServerProcess, startServer, untilGone } from './server-process.ts';

let folder = '';
let servers: ServerProcess[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'teahouse-refusal-'));
  servers = [];
});

afterEach(async () => {
  for (const server of servers) {
    server.signal('SIGTERM');
    await server.ended;
  }
  await rm(folder, { recursive: true, force: true });
});

async function start(environment: Record<string, string> = {}): Promise<ServerProcess> {
  const server = startServer({
    PORT: String(await freePort()),
    TEAHOUSE_DATA: join(folder, 'data'),
    ...environment,
  });
  servers.push(server);
  return server;
}

/** The operator reads what is wrong and what to do about it, and nothing else. */
async function expectRefusal(server: ServerProcess, problem: RegExp, remedy: RegExp) {
  expect(await server.ended).toEqual({ code: 1, signal: null });
  const said = server.errors().trim();
  expect(said).toMatch(problem);
  expect(said).toMatch(remedy);
  expect(said.split('\n')).toHaveLength(1);
  expect(said).toMatch(/\.$/);
  expect(server.output()).toBe('');
}

const ready = async (port: string) => (await fetch(`http://127.0.0.1:${port}/readyz`)).status;

describe('a start that is refused says one sentence and the remedy, and ends with 1', {
  timeout: 90_000,
}, () => {
  it('where another Teahouse runs on the folder, which goes on', async () => {
    const port = String(await freePort());
    const first = await start({ PORT: port });
    await first.stands;
    await expectRefusal(
      await start({ PORT: port }),
      /^Another Teahouse is running on the data folder .*data\./,
      /Stop that one first, or set TEAHOUSE_DATA/,
    );
    expect(await ready(port)).toBe(200);
  });

  it('where the port is taken, and leaves no database running', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const port = String((taken.address() as AddressInfo).port);
    const refused = await start({ PORT: port });
    await expectRefusal(refused, /^Port \d+ is taken/, /name another port with PORT/);
    await untilGone(await postmasterOf(join(folder, 'data')).catch(() => refused.pid));
    taken.close();
    await once(taken, 'close');
    await (await start({ PORT: port })).stands;
    expect(await ready(port)).toBe(200);
  });

  it('where the host is none of this machine', async () => {
    await using database = await freshDatabase();
    await expectRefusal(
      await start({ DATABASE_URL: database.url, HOST: 'nowhere.invalid' }),
      /^Cannot listen on nowhere\.invalid:\d+/,
      /HOST and PORT/,
    );
  });

  it.each(['the embedded', 'an external'])(
    'where the folder cannot be written, with %s database',
    async (which) => {
      await using database = await freshDatabase();
      const file = join(folder, 'file');
      await writeFile(file, 'not a folder');
      await expectRefusal(
        await start({
          TEAHOUSE_DATA: join(file, 'data'),
          ...(which === 'an external' && { DATABASE_URL: database.url }),
        }),
        /^The data folder .*file\/data cannot be written/,
        /chown.*TEAHOUSE_DATA/,
      );
    },
  );

  it.runIf(process.platform === 'linux').each(['the embedded', 'an external'])(
    'where the file system has no place for the folder, with %s database',
    async (which) => {
      await using database = await freshDatabase();
      await expectRefusal(
        await start({
          TEAHOUSE_DATA: '/proc/teahouse',
          ...(which === 'an external' && { DATABASE_URL: database.url }),
        }),
        /^The data folder \/proc\/teahouse cannot be written/,
        /TEAHOUSE_DATA/,
      );
    },
  );

  it('where the database cannot be reached', async () => {
    await expectRefusal(
      await start({ DATABASE_URL: 'postgres://tea:secret@127.0.0.1:1/house' }),
      /^The database at 127\.0\.0\.1:1\/house cannot be reached: (?!.*secret)/,
      /Check that it runs and that DATABASE_URL/,
    );
  });

  it('where the database refuses us', async () => {
    const url = inject('databaseUrl').replace(/\/[^/?]*(\?|$)/, '/no_such_house$1');
    await expectRefusal(
      await start({ DATABASE_URL: url }),
      /no_such_house refused us/,
      /Check the user/,
    );
  });

  it('where the database is an old PostgreSQL', async () => {
    // A database that puts a function of its own before the system's looks like another server.
    await using old = await freshDatabase();
    await old.send.query(`
      create schema disguise;
      create function disguise.current_setting(text) returns text language sql as $$
        select case $1 when 'server_version_num' then '140009' when 'server_version' then '14.9'
          else pg_catalog.current_setting($1) end $$;
      do $$ begin
        execute format('alter database %I set search_path = disguise, pg_catalog', current_database());
      end $$`);
    await expectRefusal(
      await start({ DATABASE_URL: old.url }),
      /^The database is PostgreSQL 14\.9, and Teahouse needs 15 or later\./,
      /Upgrade it, or leave DATABASE_URL empty/,
    );
  });

  it('where the bus cannot be reached', async () => {
    await using database = await freshDatabase();
    await expectRefusal(
      await start({ DATABASE_URL: database.url, NATS_URL: 'nats://127.0.0.1:1' }),
      /^NATS does not answer at nats:\/\/127\.0\.0\.1:1/,
      /correct NATS_URL/,
    );
  });

  it('where a setting is wrong', async () => {
    await expectRefusal(await start({ PORT: 'tea' }), /^PORT should be/, /docs\/settings\.md/);
  });
});
