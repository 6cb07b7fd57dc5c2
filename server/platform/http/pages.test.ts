import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from './testing/ask.ts';
import { startServer, tokens } from './testing/server.ts';

const web = mkdtempSync(join(tmpdir(), 'web-'));
let server: Awaited<ReturnType<typeof startServer>>;
let works = true;

beforeAll(async () => {
  mkdirSync(join(web, 'assets'));
  writeFileSync(join(web, 'index.html'), '<!doctype html><title>Tea</title>');
  writeFileSync(join(web, 'sw.js'), 'self.x = 1;');
  const script = 'let tea = 1;\n'.repeat(500);
  writeFileSync(join(web, 'assets/index-abc123.js'), script);
  writeFileSync(join(web, 'assets/index-abc123.js.br'), brotliCompressSync(script));
  writeFileSync(join(web, 'assets/names-abc123.js'), script);
  writeFileSync(join(web, 'assets/names-abc123.js.gz'), gzipSync(script));
  writeFileSync(join(web, '.secret'), 'secret');
  server = await startServer({
    environment: { METRICS_TOKEN: 'a-token-for-the-numbers' },
    needs: {
      web,
      checks: {
        database: async () => {
          if (!works) throw new Error('gone');
        },
        bus: async () => {},
      },
      routes: [
        (scope) => {
          scope.addContentTypeParser('image/png', { parseAs: 'buffer' }, async () => 'image');
          scope.post('/blobs', async (request, reply) => {
            const { user } = await scope.signedInOf(request, reply);
            return { user, body: request.body };
          });
        },
      ],
    },
  });
});
afterAll(async () => {
  await server.close();
  rmSync(web, { recursive: true });
});

const get = (path: string, headers: Record<string, string> = {}) =>
  ask(`${server.url}${path}`, { headers });
const html = { accept: 'text/html,*/*;q=0.8' };

describe('the web client', () => {
  it.each(['/', '/index.html', '/chats/12', '/join/some.one'])('opens at %s', async (path) => {
    const answered = await get(path, html);
    expect(answered.status).toBe(200);
    expect(answered.text).toContain('<title>Tea</title>');
    expect(answered.headers['content-type']).toMatch(/^text\/html/);
    expect(answered.headers['cache-control']).toBe('no-cache');
  });

  it('is kept for ever where names change with the content, and asked for anew elsewhere', async () => {
    const asset = await get('/assets/index-abc123.js');
    expect(asset.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect((await get('/sw.js')).headers['cache-control']).toBe('no-cache');
    const { etag = '' } = asset.headers;
    expect((await get('/assets/index-abc123.js', { 'if-none-match': etag })).status).toBe(304);
  });

  it('is sent compressed to who asks for that', async () => {
    const path = '/assets/index-abc123.js';
    const { headers, text } = await get(path, { 'accept-encoding': 'gzip, br' });
    expect(headers['content-encoding']).toBe('br');
    expect(headers.vary).toContain('accept-encoding');
    expect(headers['content-type']).toMatch(/^application\/javascript/);
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(text.length).toBeLessThan(500);
    const plain = await get(path, { 'accept-encoding': 'gzip' });
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(plain.text).toHaveLength(6_500);
    const { headers: other } = await get('/assets/names-abc123.js', {
      'accept-encoding': 'gzip, br',
    });
    expect(other['content-encoding'], 'where it was compressed in one way alone').toBe('gzip');
  });

  it.each([
    ['/assets/index-old.js', {}],
    ['/.secret', {}],
    ['/%2e%2e/%2e%2e/etc/passwd', {}],
    ['/..%2f..%2fetc/passwd', {}],
    ['/%00', {}],
    ['/socket', html],
    ['/blobs/none', html],
    ['/docs/none', html],
  ])('has no %s', async (path, headers) => {
    const answered = await get(path, headers);
    expect([400, 404]).toContain(answered.status);
    expect(['not_found', 'malformed']).toContain(answered.code());
  });

  it('says that it is not built', async () => {
    const bare = await startServer({});
    const answered = await ask(`${bare.url}/`, { headers: html });
    expect(answered.status).toBe(503);
    expect(answered.text).toContain('npm run build');
    await bare.close();
  });
});

describe('headers', () => {
  it.each(['/', '/api/identity.me', '/docs', '/openapi.json', '/healthz', '/none', '/%'])(
    'of %s protect the reader',
    async (path) => {
      const { headers } = await get(path);
      const policy = headers['content-security-policy'] ?? '';
      expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self';");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toMatch(/unsafe|\*/);
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'same-origin',
        'cross-origin-opener-policy': 'same-origin',
      });
      expect(headers['strict-transport-security']).toBeUndefined();
    },
  );
});

describe('health', () => {
  it('lives', async () => {
    expect((await get('/healthz')).text).toBe('ok\n');
  });

  it('is ready when all it needs is there', async () => {
    const ready = await get('/readyz');
    expect([ready.status, ready.json()]).toEqual([
      200,
      { ready: true, checks: { database: true, bus: true }, warnings: [] },
    ]);
    works = false;
    const gone = await get('/readyz');
    expect([gone.status, gone.json()]).toEqual([
      503,
      { ready: false, checks: { database: false, bus: true }, warnings: [] },
    ]);
  });

  it('is looked at once for all who ask at the same time', async () => {
    let looks = 0;
    const { promise: looking, resolve: begin } = Promise.withResolvers<void>();
    const { promise: looked, resolve: end } = Promise.withResolvers<void>();
    const database = () => {
      looks += 1;
      begin();
      return looked;
    };
    const patient = await startServer({ needs: { checks: { database } } });
    // In one piece, so that all have arrived when the first look begins.
    const socket = connect(Number(new URL(patient.url).port), '127.0.0.1');
    const question = (more: string) => `GET /readyz HTTP/1.1\r\nHost: tea\r\n${more}\r\n`;
    socket.write(question('') + question('') + question('Connection: close\r\n'));
    await looking;
    await new Promise(setImmediate);
    end();
    const answers = (await socket.toArray()).join('');
    expect(answers.match(/200 OK/g)).toHaveLength(3);
    expect(looks).toBe(1);
    expect((await ask(`${patient.url}/readyz`)).status).toBe(200);
    expect(looks).toBe(2);
    await patient.close();
  });

  it('shows its numbers without a token to this machine alone, under its own name', async () => {
    const open = await startServer({});
    const numbers = (host: string) => ask(`${open.url}/metrics`, { headers: { host } });
    for (const host of ['127.0.0.1:7420', 'localhost', '[::1]:7420']) {
      expect((await numbers(host)).status).toBe(200);
    }
    for (const host of ['tea.example.org', 'localhost.example.org', '127.0.0.1.example.org']) {
      expect((await numbers(host)).status).toBe(404);
    }
    await open.close();
  });

  it('shows its numbers to who has the token', async () => {
    expect((await get('/metrics')).status).toBe(404);
    expect((await get('/metrics', { authorization: 'Bearer a-token-for-the-other' })).status).toBe(
      404,
    );
    const shown = await get('/metrics', { authorization: 'Bearer a-token-for-the-numbers' });
    expect(shown.text).toContain('process_resident_memory_bytes');
  });
});

describe('a domain’s route', () => {
  const post = (headers: Record<string, string>) =>
    ask(`${server.url}/blobs`, {
      method: 'POST',
      headers: { 'content-type': 'image/png', ...headers },
      body: 'bytes',
    });

  it('knows who asks, and takes what it says it takes', async () => {
    const answered = await post({ authorization: `Bearer ${tokens.ann}` });
    expect(answered.json()).toEqual({ user: 1, body: 'image' });
  });

  it('refuses like all others', async () => {
    expect((await post({})).code()).toBe('unauthenticated');
    const elsewhere = { cookie: `teahouse=${tokens.ann}`, origin: 'https://evil.example' };
    expect((await post(elsewhere)).code()).toBe('wrong_origin');
    expect((await post({ 'content-type': 'image/gif' })).code()).toBe('unsupported_media_type');
  });
});
