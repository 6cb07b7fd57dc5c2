import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { StartupError } from '#platform/database/index.ts';
import { settingsPage } from '#platform/settings/page.ts';
import { reachedAt } from '#platform/settings/reached-at.ts';
import { readConfig, settings } from './config.ts';

const titles = {
  http: 'Where it is reached',
  tls: 'https of its own',
  data: 'Where its data is',
  database: 'Database',
  bus: 'Several processes',
  people: 'People',
  media: 'Photos, videos and files',
  blobs: 'A bucket for them',
  logging: 'Log',
  gateway: 'Sockets',
  batcher: 'Batches of messages',
  calls: 'Calls under way in one process',
  limits: 'Rates',
  groups: 'Groups',
  outbound: 'Requests to others',
  previews: 'Link previews',
  translation: 'Translation',
  search: 'Searching messages',
  push: 'Notifications',
  takeaway: 'What people bring along',
};

function refusal(environment: Record<string, string>): StartupError {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof StartupError) return error;
  }
  throw new Error('it was accepted');
}

it('is described on a page that lists every setting', async () => {
  expect(Object.keys(titles)).toEqual(Object.keys(settings));
  const page = settingsPage(settings, titles);
  await expect(page).toMatchFileSnapshot(join(import.meta.dirname, '../docs/settings.md'));
});

it('names no setting twice', () => {
  const names = Object.values(settings).flatMap((group) =>
    Object.values(group).map(({ name }) => name),
  );
  expect(new Set(names).size).toBe(names.length);
  for (const name of names) expect(name).toMatch(/^[A-Z][A-Z0-9_]+$/);
});

it('takes no bucket without a key to it', () => {
  const bucket = { S3_BUCKET: 'tea', S3_KEY: 'k' };
  expect(refusal(bucket).message).toBe('S3_BUCKET takes S3_KEY and S3_SECRET too.');
  expect(readConfig({ ...bucket, S3_SECRET: 's' }).blobs).toMatchObject({ bucket: 'tea' });
});

describe('without any setting', () => {
  it('listens on this machine, at port 7420, and keeps its data in ./data', () => {
    const config = readConfig({});
    expect(config.http).toMatchObject({ port: 7420, host: '127.0.0.1', https: false });
    expect(config.http.publicUrl).toBe('http://127.0.0.1:7420');
    expect(config.data.folder).toBe(join(process.cwd(), 'data'));
    expect(config.database.url).toBeUndefined();
    expect(config.people).toMatchObject({ minimumAge: 13, adultAge: 18, signUp: 'open' });
  });

  it('takes an empty variable for one that is not there', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: '  ' })).toEqual(readConfig({}));
  });
});

describe('the public address', () => {
  it.each([
    [
      {},
      'http://127.0.0.1:7420',
      ['http://127.0.0.1:7420', 'http://localhost:7420', 'http://[::1]:7420'],
    ],
    [{ HOST: '192.168.1.5' }, 'http://192.168.1.5:7420', ['http://192.168.1.5:7420']],
    [{ HOST: '2001:db8::1' }, 'http://[2001:db8::1]:7420', ['http://[2001:db8::1]:7420']],
    [
      { PUBLIC_URL: 'https://chat.example.org/' },
      'https://chat.example.org',
      ['https://chat.example.org'],
    ],
    [{ PUBLIC_URL: 'http://127.0.0.1:7420' }, 'http://127.0.0.1:7420', ['http://127.0.0.1:7420']],
  ])('of %j is %s', (environment, publicUrl, origins) => {
    const { http } = readConfig(environment as Record<string, string>);
    expect([http.publicUrl, http.origins]).toEqual([publicUrl, origins]);
    expect(http.https).toBe(publicUrl.startsWith('https:'));
  });
});

describe('with https of its own', () => {
  it('a domain opens 443 and 80 to everyone, and is the one origin', () => {
    const { http, tls } = readConfig({ TEAHOUSE_DOMAIN: 'Chat.Example.org' });
    expect(http).toMatchObject({
      port: 443,
      publicUrl: 'https://chat.example.org',
      origins: ['https://chat.example.org'],
      https: true,
    });
    expect(['::', '0.0.0.0']).toContain(http.host);
    expect(tls).toMatchObject({ httpPort: 80, source: { domain: 'chat.example.org' } });
  });

  it('a domain in another script is what DNS has of it', () => {
    const { http } = readConfig({ TEAHOUSE_DOMAIN: '茶馆.example' });
    expect(http.publicUrl).toBe('https://xn--cl1ay07b.example');
  });

  it('says where else it listens', () => {
    const ports = { PORT: '8443', HTTP_PORT: '8080', HOST: '192.0.2.7' };
    const { http, tls } = readConfig({ TEAHOUSE_DOMAIN: 'chat.example.org', ...ports });
    expect(http).toMatchObject({
      host: '192.0.2.7',
      port: 8443,
      publicUrl: 'https://chat.example.org:8443',
    });
    expect(tls?.httpPort).toBe(8080);
  });

  it('a certificate makes PORT speak https, wherever that is', () => {
    const { http, tls } = readConfig({ TLS_CERT: 'a.pem', TLS_KEY: 'b.pem' });
    expect(http).toMatchObject({
      port: 7420,
      host: '127.0.0.1',
      publicUrl: 'https://127.0.0.1:7420',
      https: true,
    });
    expect(http.origins).toContain('https://localhost:7420');
    expect(tls).toEqual({
      source: {
        from: 'files',
        cert: join(process.cwd(), 'a.pem'),
        key: join(process.cwd(), 'b.pem'),
      },
      httpPort: undefined,
    });
  });

  it('is not there without either', () => {
    expect(readConfig({ PUBLIC_URL: 'https://chat.example.org' }).tls).toBeNull();
  });
});

it('is reached at each address of its machine when it listens everywhere', () => {
  const addresses = ['192.168.1.5', '2001:db8::1'];
  expect(reachedAt({ host: '0.0.0.0', port: 80 }, addresses)).toEqual({
    publicUrl: 'http://192.168.1.5',
    origins: ['http://192.168.1.5', 'http://localhost', 'http://127.0.0.1'],
    https: false,
  });
  expect(reachedAt({ host: '::', port: 80 }, addresses).origins).toEqual([
    'http://192.168.1.5',
    'http://[2001:db8::1]',
    'http://localhost',
    'http://127.0.0.1',
    'http://[::1]',
  ]);
  expect(reachedAt({ host: '::', port: 80 }, []).publicUrl).toBe('http://localhost');
});

describe('what cannot be read', () => {
  it.each([
    [{ PORT: '70000' }, 'PORT should be a whole number from 0 to 65535.'],
    [{ PORT: '0x50' }, 'PORT should be a whole number from 0 to 65535.'],
    [{ SIGN_UP: 'closed' }, 'SIGN_UP should be one of open, invitation.'],
    [{ RATE_FACTOR: '0' }, 'RATE_FACTOR should be a number above 0, at most 1000.'],
    [{ SERVER_NAME: 'a\nb' }, 'SERVER_NAME should be one line of at most 40 characters.'],
    [
      { DATABASE_URL: 'mysql://x' },
      'DATABASE_URL should be an address that begins with postgres:// or postgresql://.',
    ],
    [
      { METRICS_TOKEN: 'short' },
      'METRICS_TOKEN should be at least 16 letters, digits or signs, without blanks.',
    ],
    [
      { PUBLIC_URL: 'chat.example.org' },
      'PUBLIC_URL should be an address like https://chat.example.org, without a path.',
    ],
    [{ PUBLIC_URL: 'https://me:pw@chat.example.org' }, 'PUBLIC_URL should be'],
    [{ TRUSTED_PROXIES: '10.0.0.0/33' }, 'TRUSTED_PROXIES should be addresses or networks'],
    [{ TRUSTED_PROXIES: '::1/64/2' }, 'TRUSTED_PROXIES should be addresses or networks'],
    [{ TEAHOUSE_DOMAIN: 'https://chat.example.org' }, 'TEAHOUSE_DOMAIN should be a name like'],
    [{ TEAHOUSE_DOMAIN: 'localhost' }, 'TEAHOUSE_DOMAIN should be a name like chat.example.org'],
    [{ TEAHOUSE_DOMAIN: '192.0.2.7' }, 'TEAHOUSE_DOMAIN should be a name like chat.example.org'],
    [{ ACME_EMAIL: 'tea' }, 'ACME_EMAIL should be an address like tea@example.org.'],
    [{ ACME_DIRECTORY: 'http://ca.example' }, 'ACME_DIRECTORY should be an address that begins'],
    [{ TLS_CERT: 'a.pem' }, 'TLS_CERT and TLS_KEY go together.'],
    [{ TLS_KEY: 'a.pem' }, 'TLS_CERT and TLS_KEY go together.'],
    [
      { TEAHOUSE_DOMAIN: 'chat.example.org', TLS_CERT: 'a.pem', TLS_KEY: 'b.pem' },
      'only one of them can be set.',
    ],
    [{ HTTP_PORT: '80' }, 'HTTP_PORT goes with TEAHOUSE_DOMAIN or TLS_CERT'],
    [
      { TLS_CERT: 'a', TLS_KEY: 'b', PUBLIC_URL: 'http://chat.example.org' },
      'PUBLIC_URL should begin with https:// where the server has a certificate.',
    ],
    [
      { TEAHOUSE_DOMAIN: 'chat.example.org', PUBLIC_URL: 'https://example.org' },
      'PUBLIC_URL should be an address of TEAHOUSE_DOMAIN.',
    ],
    [{ MINIMUM_AGE: '20' }, 'MINIMUM_AGE should not be above ADULT_AGE.'],
  ])('%j gives a sentence', (environment, sentence) => {
    const error = refusal(environment as Record<string, string>);
    expect(error.problem).toBe('setting-wrong');
    expect(error.message).toContain(sentence);
  });

  it('gives one for each, and no value, which may be a secret', () => {
    const error = refusal({ PORT: 'abc', DATABASE_URL: 'secret-password', LOG_LEVEL: 'loud' });
    expect(error.message.split('. ')).toHaveLength(3);
    expect(error.message).not.toContain('secret-password');
  });
});

it.each(['10.0.0.0/8', '127.0.0.1,::1', 'loopback, fc00::/7'])('trusts %s', (networks) => {
  const { http } = readConfig({ TRUSTED_PROXIES: networks });
  expect(http.trustedProxies).toEqual(networks.split(',').map((each) => each.trim()));
});
