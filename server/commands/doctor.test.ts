import { once } from 'node:events';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '#config';
import { makeCertificate } from '../../tests/kit/certificates.ts';
import { freshDatabase } from '../../tests/kit/database.ts';
import { freePort } from '../../tests/kit/free-port.ts';
import { houseDatabase, type TestServer, testServer } from '../../tests/kit/server.ts';
import { room } from './checks/folder.ts';
import { memory, node } from './checks/machine.ts';
import { diagnose } from './doctor.ts';

let folder: string;
let server: TestServer;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'teahouse-doctor-'));
  server = await testServer({ TEAHOUSE_DATA: join(folder, 'living') });
});
afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

/** What is found where an environment is given, in the lines that have to be acted on. */
async function complaints(environment: Record<string, string>): Promise<string[]> {
  const port = environment.PORT ?? String(await freePort());
  const data = { TEAHOUSE_DATA: join(folder, 'nowhere'), PORT: port };
  const findings = await diagnose(() => readConfig({ ...data, ...environment }));
  return findings
    .filter(({ what, state }) => state !== 'ok' && what !== 'memory' && what !== 'disk')
    .map(({ state, what, says, remedy }) => `${state} ${what}: ${says} ${remedy}`);
}

const living = () => ({
  DATABASE_URL: server.databaseUrl,
  PORT: new URL(server.url).port,
  TEAHOUSE_DATA: join(folder, 'living'),
});

describe('the doctor', () => {
  it('finds nothing wrong with a Teahouse that runs, and one that is not there yet', async () => {
    // The database of the tests does not sync, which is what it is told.
    const found = (await complaints(living())).filter(
      (line) => !line.startsWith('fail durability'),
    );
    expect(found).toEqual([]);
    expect(await complaints({})).toEqual([]);
    expect(await readdir(folder)).toEqual(['living']);
  });

  it('looks at a certificate, and asks a server that speaks https itself', async () => {
    const port = String(await freePort());
    const file = join(folder, 'both.pem');
    const tls = { TLS_CERT: file, TLS_KEY: file, PORT: port };
    expect(await complaints(tls)).toEqual([
      expect.stringMatching(
        /^fail certificate on disk: TLS_(CERT|KEY) names .*both\.pem, which cannot be read/,
      ),
    ]);
    const { cert, key } = await makeCertificate(['127.0.0.1']);
    await writeFile(file, cert + key);
    expect(await complaints(tls)).toEqual([]);
    expect(await complaints({ ...tls, PUBLIC_URL: 'https://chat.example.org' })).toEqual([
      expect.stringMatching(
        /^warn certificate on disk: The certificate is not for chat\.example\.org/,
      ),
    ]);
    await using _server = await testServer(tls);
    const found = await complaints(tls);
    expect(found, 'a certificate that nobody signed is not reached by its name').toEqual([
      expect.stringMatching(/^warn address: .* is not reached from here/),
    ]);
    const old = await makeCertificate(['127.0.0.1'], { from: -90, until: -1 });
    await writeFile(file, old.cert + old.key);
    expect(await complaints({ ...tls, PORT: String(await freePort()) })).toEqual([
      expect.stringMatching(/^fail certificate on disk: The certificate expired on/),
    ]);
    await rm(file);
  });

  it('says every setting that cannot be read', async () => {
    const [line, ...more] = await complaints({ DRAIN_MS: 'soon', POOL_READ: '0' });
    expect(line).toMatch(
      /^fail settings: DRAIN_MS should be .* POOL_READ should be .* docs\/settings/,
    );
    expect(more).toEqual([]);
  });

  it('says which settings do not fit each other', async () => {
    const found = await complaints({
      NATS_URL: 'nats://127.0.0.1:9',
      PUBLIC_URL: 'http://tea.example',
      BATCH_LANES: '8',
    });
    expect(found).toEqual([
      expect.stringMatching(/^warn settings: NATS_URL is set and DATABASE_URL is not/),
      expect.stringMatching(/^warn settings: .*plain http/),
      expect.stringMatching(/^warn settings: BATCH_LANES is 8, and POOL_SEND has 4/),
      expect.stringMatching(/^warn proxy: .*TRUSTED_PROXIES/),
      expect.stringMatching(/^fail bus: NATS does not answer at nats:\/\/127.0.0.1:9 .*NATS_URL/),
    ]);
  });

  it('finds the port in other hands', async () => {
    const other = createServer((_, answer) => answer.end('not tea')).listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const found = await complaints({ PORT: String(port) });
    expect(found).toEqual([
      expect.stringMatching(/^fail port: Port \d+ is taken by something that is not this Teahouse/),
    ]);
    other.close();
  });

  it('says why the database is not reached', async () => {
    const gone = 'postgres://127.0.0.1:9/teahouse';
    expect(await complaints({ DATABASE_URL: gone })).toEqual([
      expect.stringMatching(
        /^fail database: The database at 127.0.0.1:9\/teahouse cannot be reached/,
      ),
    ]);
  });

  it('looks into the database', async () => {
    await using empty = await freshDatabase();
    const ofSchema = (lines: string[]) => lines.filter((line) => / schema:/.test(line));
    expect(ofSchema(await complaints({ DATABASE_URL: empty.url }))).toEqual([]);
    await using db = await houseDatabase();
    await db.jobs.query(
      `insert into platform.migrations (domain, name, hash) values ('chat', '900-from-the-future', '')`,
    );
    expect(ofSchema(await complaints({ DATABASE_URL: db.url }))).toEqual([
      expect.stringMatching(
        /^warn schema: A newer Teahouse has used it: chat\/900-from-the-future/,
      ),
    ]);
    await db.jobs.query(`update platform.migrations set hash = 'x' where name = '001-users'`);
    expect(ofSchema(await complaints({ DATABASE_URL: db.url }))).toEqual([
      expect.stringMatching(/^fail schema: These steps are others here: log\/001-users, identity/),
    ]);
    const many = await complaints({ DATABASE_URL: db.url, POOL_READ: '400' });
    expect(many.filter((line) => line.startsWith('fail connections'))).toHaveLength(1);
    const named = `insert into media.avatars (id, created_at, check_at)
      select 'picture-' || i, 0, 0 from generate_series(1, 1001) i`;
    await db.jobs.query(named);
    expect(await complaints({ DATABASE_URL: db.url })).toContainEqual(
      expect.stringMatching(/^warn files: 1,001 of 1,001 uploaded files are not in /),
    );
  });

  it('says what the data folder lacks', async () => {
    const file = join(folder, 'file');
    await writeFile(file, '');
    expect(await complaints({ TEAHOUSE_DATA: file })).toEqual([
      expect.stringMatching(/^fail data folder: .*file is not a folder/),
    ]);
    const least = { reserve: 256, warning: 1_024 };
    expect(room(10 * 1_048_576, least).state).toBe('fail');
    expect(room(300 * 1_048_576, least).state).toBe('warn');
    expect(room(100 * 1_073_741_824, least).state).toBe('ok');
  });

  it('knows what the machine needs', () => {
    const GB = 1_073_741_824;
    expect([node('24.0.0').state, node('22.19.0').state]).toEqual(['ok', 'fail']);
    expect(memory(4 * GB, GB)).toMatchObject({ state: 'ok', says: '4.0 GB, 1.0 GB of it free.' });
    expect([memory(4 * GB, 1_000).state, memory(GB / 4, GB / 8).state]).toEqual(['warn', 'warn']);
  });
});
