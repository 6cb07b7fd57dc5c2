import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { freePort } from '../../../tests/kit/free-port.ts';

const ciPostgres = join(import.meta.dirname, '../../../.ci/postgres');
const libraries = '/usr/lib/x86_64-linux-gnu';
const schema = '/usr/share/ejabberd/sql/pg.sql';

/** Debian's ejabberd, or null where it is not installed. */
export const version = (): string | null => {
  if (!existsSync('/usr/bin/erl') || !existsSync(schema)) return null;
  const folder = readdirSync(libraries).find((name) => /^ejabberd-\d/.test(name));
  return folder?.replace('ejabberd-', '') ?? null;
};

export interface RunningEjabberd {
  port: number;
  residentKb(): Promise<number>;
  stop(): Promise<void>;
}

/** Plain settings, the listener's backlog raised from 5 so that sign-ins do not crawl. */
function settings(port: number, archive: URL | null): string {
  const sql =
    archive === null
      ? []
      : [
          'sql_type: pgsql',
          `sql_server: ${archive.hostname}`,
          `sql_port: ${archive.port}`,
          'sql_database: ejabberd',
          `sql_username: ${archive.username}`,
          'sql_pool_size: 10',
        ];
  return [
    'hosts: [localhost]',
    'loglevel: error',
    'auth_method: internal',
    'auth_password_format: plain',
    ...sql,
    'listen:',
    `  - {port: ${port}, ip: "127.0.0.1", module: ejabberd_c2s, backlog: 4096, starttls: false, shaper: none}`,
    'access_rules: {everyone: [{allow: all}]}',
    'shaper_rules: {max_user_offline_messages: [{5000: all}]}',
    'registration_timeout: infinity',
    'modules:',
    '  mod_register: {ip_access: everyone, access: everyone}',
    '  mod_muc: {access: everyone, access_create: everyone, max_users: 5000, min_message_interval: 0, min_presence_interval: 0, default_room_options: {max_users: 5000}}',
    ...(archive === null ? [] : ['  mod_mam: {default: always, db_type: sql}']),
    '',
  ].join('\n');
}

async function accepting(port: number, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 300 && child.exitCode === null; tries++) {
    const socket = connect(port, '127.0.0.1');
    const opened = await Promise.race([
      once(socket, 'connect').then(() => true),
      once(socket, 'error').then(() => false),
    ]).catch(() => false);
    socket.destroy();
    if (opened) return;
    await wait(100);
  }
  throw new Error('ejabberd did not begin to listen');
}

async function archiveDatabase(folder: string): Promise<URL> {
  const url = new URL(execFileSync(ciPostgres, ['start', folder], { encoding: 'utf8' }).trim());
  const admin = new pg.Client(url.href);
  await admin.connect();
  await admin.query('create database ejabberd');
  await admin.end();
  const client = new pg.Client(new URL('/ejabberd', url).href);
  await client.connect();
  await client.query(await readFile(schema, 'utf8'));
  await client.end();
  return url;
}

export async function startEjabberd(withArchive: boolean): Promise<RunningEjabberd> {
  const folder = await mkdtemp(join(tmpdir(), 'ejabberd-bench-'));
  const archive = withArchive ? await archiveDatabase(folder) : null;
  const port = await freePort();
  const config = join(folder, 'ejabberd.yml');
  await writeFile(config, settings(port, archive));
  await mkdir(join(folder, 'spool'));
  const child = spawn(
    'erl',
    [
      '+K',
      'true',
      '+P',
      '250000',
      '-noinput',
      '-mnesia',
      'dir',
      `"${folder}/spool"`,
      '-s',
      'ejabberd',
    ],
    {
      cwd: folder,
      stdio: 'ignore',
      env: {
        ...process.env,
        ERL_LIBS: libraries,
        ERL_MAX_PORTS: '32000',
        EJABBERD_CONFIG_PATH: config,
        EJABBERD_LOG_PATH: join(folder, 'ejabberd.log'),
      },
    },
  );
  await accepting(port, child);
  return {
    port,
    residentKb: async () =>
      Number(/VmRSS:\s+(\d+)/.exec(await readFile(`/proc/${child.pid}/status`, 'utf8'))?.[1]),
    stop: async () => {
      child.kill('SIGKILL');
      await once(child, 'exit');
      if (archive !== null) execFileSync(ciPostgres, ['stop', folder]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
