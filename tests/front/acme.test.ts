import { once } from 'node:events';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type ServerProcess, startServer } from '../crash/server-process.ts';
import { freePort } from '../kit/free-port.ts';
import { startPebble, type TestAuthority } from '../kit/pebble.ts';
import { has } from '../kit/programs.ts';
import { houseDatabase } from '../kit/server.ts';
import { ask } from './visitor.ts';

const name = 'chat.example.org';

describe.skipIf(!has('pebble'))('TEAHOUSE_DOMAIN', { timeout: 120_000 }, () => {
  let data: string;
  let port: number;
  let servers: ServerProcess[];

  beforeEach(async () => {
    data = await mkdtemp(join(tmpdir(), 'teahouse-domain-'));
    port = await freePort();
    servers = [];
  });
  afterEach(async () => {
    for (const server of servers) {
      server.signal('SIGTERM');
      await server.ended;
    }
    await rm(data, { recursive: true });
  });

  function start(authority: TestAuthority, database: string, domain = name): ServerProcess {
    const server = startServer({
      TEAHOUSE_DOMAIN: domain,
      ACME_DIRECTORY: authority.directory,
      HTTP_PORT: String(authority.httpPort),
      HOST: '127.0.0.1',
      PORT: String(port),
      DATABASE_URL: database,
      TEAHOUSE_DATA: data,
      LOG_FORMAT: 'json',
      NODE_EXTRA_CA_CERTS: authority.caFile,
    });
    servers.push(server);
    return server;
  }

  /** The certificate that is served right now, by its fingerprint. */
  async function served(): Promise<string> {
    const socket = connect({ port, servername: name, rejectUnauthorized: false });
    await once(socket, 'secureConnect');
    const { fingerprint256 } = socket.getPeerCertificate();
    socket.destroy();
    return fingerprint256;
  }

  it('obtains a certificate, renews it while it runs, and starts with it when nobody is there to ask', async () => {
    await using authority = await startPebble({ names: { [name]: '127.0.0.1' }, seconds: 15 });
    const database = await houseDatabase();
    const server = start(authority, database.url);
    await server.stands;
    const publicUrl = `https://${name}:${port}`;
    expect(server.output()).toContain(`is here: ${publicUrl}\n`);
    const door = { port, name, ca: await authority.root() };
    expect((await ask(door, { path: '/healthz' })).text).toBe('ok\n');
    const plain = { port: authority.httpPort, name };
    expect((await ask(plain, { path: '/x' })).headers.location).toBe(`${publicUrl}/x`);

    const [first] = await readdir(join(data, 'tls'));
    const files = await readdir(join(data, 'tls', first ?? ''));
    expect(files.toSorted()).toEqual(['account.pem', `${name}.pem`]);
    for (const file of files) {
      expect((await stat(join(data, 'tls', first ?? '', file))).mode & 0o777).toBe(0o600);
    }

    const before = await served();
    await vi.waitFor(async () => expect(await served()).not.toBe(before), {
      timeout: 30_000,
      interval: 250,
    });
    expect((await ask(door, { path: '/healthz' })).text).toBe('ok\n');

    await authority.kill();
    server.signal('SIGKILL');
    await server.ended;
    const again = start(authority, database.url);
    await again.stands;
    expect(await served()).not.toBe(before);
    await vi.waitFor(() => expect(again.output()).toContain('cannot be reached (ECONNREFUSED)'), {
      timeout: 30_000,
    });
    expect(await served(), 'it is served on').not.toBe(before);
    again.signal('SIGTERM');
    await again.ended;
    await database.close();
  });

  it('says at the start why there is no certificate, and stays', async () => {
    await using authority = await startPebble({ names: { [name]: '127.0.0.1' } });
    const database = await houseDatabase();
    const server = start(authority, database.url, 'nowhere.example.org');
    await server.stands;
    expect(server.output()).toContain(
      'cannot reach http://nowhere.example.org: it has to be in DNS',
    );
    expect(server.output()).toContain('It is tried again in 1 min.');
    await expect(ask({ port, name, believed: true, ca: '' })).rejects.toThrow();
    server.signal('SIGTERM');
    await server.ended;
    await database.close();
  });
});
