import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { sqlState } from './failures.ts';
import { StartupError } from './startup-error.ts';

export interface ExternalSettings {
  url: string;
  now: () => number;
  log: (line: string) => void;
  /** How long a database that is not there yet is waited for. Milliseconds. */
  patienceMs?: number;
}

const OLDEST_VERSION = 150_000;
/** SPEC R2: cursors are compared across nodes, so their clocks may not be further apart. */
const CLOCK_APART_MS = 10_000;
const PATIENCE_MS = 15_000;
const RETRY_MS = 500;

/**
 * Connects once to the operator's database and looks whether it fits.
 *
 * @returns the URL to connect with: TLS as PostgreSQL's own documentation says (`sslmode` ...)
 * @throws StartupError `database-unreachable`, `-refused`, `-unsuitable`, `clock-apart`
 */
export async function checkExternal(settings: ExternalSettings): Promise<string> {
  const url = standardTls(settings.url);
  const client = await connectWithPatience({ ...settings, url });
  try {
    await checkVersion(client);
    await checkClock(client, settings.now);
    return url;
  } finally {
    await client.end();
  }
}

/** The driver reads `sslmode` in a way of its own unless it is told to follow the documentation. */
function standardTls(text: string): string {
  const url = parsed(text);
  const scheme = url?.protocol;
  if (!url || (scheme !== 'postgres:' && scheme !== 'postgresql:')) throw wrongSetting(undefined);
  const asDocumented = !url.searchParams.has('sslmode') || url.searchParams.has('uselibpqcompat');
  const standard = asDocumented ? text : `${text}&uselibpqcompat=true`;
  try {
    // The driver reads the files of certificates and keys that the address names.
    new pg.Client({ connectionString: standard });
  } catch (cause) {
    throw wrongSetting(cause);
  }
  return standard;
}

/** An address without a host, which is legal here, is read as one of this machine. */
function parsed(text: string): URL | null {
  return URL.parse(text.replace('@/', '@localhost/'));
}

function wrongSetting(cause: unknown): StartupError {
  const reason = cause instanceof Error ? ` (${cause.message})` : '';
  return new StartupError(
    'setting-wrong',
    `DATABASE_URL is not a PostgreSQL address that can be used${reason}.`,
    'Write it as postgres://user:password@host:5432/database.',
    cause,
  );
}

async function connectWithPatience(settings: ExternalSettings): Promise<pg.Client> {
  const { url, log, patienceMs = PATIENCE_MS } = settings;
  const begun = performance.now();
  for (let attempt = 1; ; attempt++) {
    try {
      const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
      client.on('error', () => {});
      await client.connect();
      return client;
    } catch (error) {
      const explained = explain(url, error);
      const hopeless = explained.problem !== 'database-unreachable';
      if (hopeless || performance.now() - begun >= patienceMs) throw explained;
      if (attempt === 1) log(`Waiting for the database: ${explained.message}`);
      await sleep(RETRY_MS);
    }
  }
}

function explain(url: string, error: unknown): StartupError {
  const place = placeOf(url);
  const reason = error instanceof Error ? error.message || error.constructor.name : String(error);
  const state = sqlState(error);
  if (state?.startsWith('28') || state === '3D000') {
    return new StartupError(
      'database-refused',
      `The database at ${place} refused us: ${reason}.`,
      'Check the user, the password and the database name in DATABASE_URL.',
      error,
    );
  }
  return new StartupError(
    'database-unreachable',
    `The database at ${place} cannot be reached: ${reason}.`,
    'Check that it runs and that DATABASE_URL names its host and port.',
    error,
  );
}

/** Host, port and database, without the password. */
function placeOf(address: string): string {
  const url = parsed(address);
  const host = url?.searchParams.get('host') ?? url?.host;
  return `${host}${url?.pathname}`;
}

async function checkVersion(client: pg.Client): Promise<void> {
  const { rows } = await client.query(
    `select current_setting('server_version_num')::int as version,
            current_setting('server_version') as name,
            current_setting('server_encoding') as encoding`,
  );
  const { version, name, encoding } = rows[0];
  if (version < OLDEST_VERSION) {
    throw new StartupError(
      'database-unsuitable',
      `The database is PostgreSQL ${name}, and Teahouse needs 15 or later.`,
      'Upgrade it, or leave DATABASE_URL empty to use the built-in one.',
    );
  }
  if (encoding !== 'UTF8') {
    throw new StartupError(
      'database-unsuitable',
      `The database is encoded in ${encoding}, and people write in every script.`,
      "Create one with: create database teahouse encoding 'UTF8' template template0.",
    );
  }
}

async function checkClock(client: pg.Client, now: () => number): Promise<void> {
  const before = now();
  const { rows } = await client.query(
    'select (extract(epoch from clock_timestamp()) * 1000)::float8 as now',
  );
  const apart = Math.abs(rows[0].now - (before + now()) / 2);
  if (apart <= CLOCK_APART_MS) return;
  throw new StartupError(
    'clock-apart',
    `This machine's clock and the database's differ by ${Math.round(apart / 1000)} seconds.`,
    'Set both by NTP; ten seconds are the most that is allowed.',
  );
}
