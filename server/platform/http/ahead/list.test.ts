import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { realWorld, type World } from '#platform/world/index.ts';
import { ask } from '../testing/ask.ts';
import { type Stub, startServer, tokens } from '../testing/server.ts';

/** Stands in for what the build makes of the web client: says on a port what it is told to. */
const thread = (work: string) => `
  import { parentPort } from 'node:worker_threads';
  parentPort.on('message', ({ locale, port }) => {
    const heard = [];
    const next = () => new Promise((resolve) => {
      port.once('message', (text) => { heard.push(JSON.parse(text)); resolve(heard.at(-1)); });
    });
    const call = (id, method, input) => port.postMessage(JSON.stringify({ id, method, input }));
    const answer = (html) => port.postMessage({ html });
    (async () => { ${work} })();
  });
`;

const asks = `
  const hello = await next();
  call(1, 'sync.resume', { cursor: null });
  const { output } = await next();
  answer('<ul>' + JSON.stringify([locale, hello.data.user, output.rows]) + '</ul>');
`;

const phone = 'Mozilla/5.0 (Linux; Android 14; Pixel 7) Chrome/130.0 Mobile Safari/537.36';

let web: string;
let server: Awaited<ReturnType<typeof startServer>>;
let called: string[];
/** Ends the time that a thread is given. */
let stuck: () => void;

const resume: Stub = async (_input, caller) => {
  called.push(`sync.resume of ${caller.user}`);
  return { cursor: { version: 1, at: 1 }, reset: false, rows: [], streams: [], next: null };
};

function draws(work: string): void {
  writeFileSync(join(web, '.ahead/draw-list/draw-list.js'), thread(work));
}

beforeEach(async () => {
  called = [];
  web = mkdtempSync(join(tmpdir(), 'list-'));
  for (const name of ['lists', 'draw-list']) {
    mkdirSync(join(web, '.ahead', name), { recursive: true });
  }
  writeFileSync(join(web, 'index.html'), '<title>Empty</title>');
  writeFileSync(join(web, '.ahead/draw-list/package.json'), '{ "type": "module" }');
  for (const locale of ['en', 'ar']) {
    writeFileSync(join(web, '.ahead/lists', `${locale}.html`), `<head></head><main>%LIST%</main>`);
  }
  draws(asks);
  const read: Stub = async () => {
    called.push('chat.read');
    return {};
  };
  const spans: (() => void)[] = [];
  stuck = () => {
    for (const end of spans) end();
  };
  const world: World = {
    ...realWorld,
    after(ms, work) {
      if (ms >= 10_000) spans.push(work);
      return realWorld.after(ms, work);
    },
  };
  server = await startServer({
    needs: { web, world },
    stubs: { 'sync.resume': resume, 'chat.read': read },
  });
});
afterEach(async () => {
  await server.close();
  rmSync(web, { recursive: true });
});

const asked = {
  accept: 'text/html,*/*;q=0.8',
  cookie: `teahouse=${tokens.ann}`,
  'user-agent': phone,
};

const open = (path = '/chats', headers: Record<string, string> = {}) =>
  ask(`${server.url}${path}`, { headers: { ...asked, ...headers } });

/** The page with a list in it, and as it is where none was drawn. */
const within = (list: string) =>
  `<head></head><main><div id="root" data-ahead="list">${list}</div></main>`;
const without = '<head></head><main><div id="root"></div></main>';

describe('the list drawn ahead', () => {
  it.each(['/', '/chats', '/chats?from=afar'])('is theirs alone, at %s', async (path) => {
    const { text, headers } = await open(path);
    expect(text).toBe(within('<ul>["en",1,[]]</ul>'));
    expect(called).toEqual(['sync.resume of 1']);
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['content-type']).toMatch(/^text\/html/);
  });

  it('comes after the head of the page, which is not kept back, compressed for who takes that', async () => {
    draws(`await next(); setTimeout(() => answer('late'), 400);`);
    for (const encoding of ['br', 'gzip', 'identity']) {
      const sent = request(`${server.url}/`, {
        agent: false,
        headers: { ...asked, 'accept-encoding': encoding },
      }).end();
      const [answer] = (await once(sent, 'response')) as [IncomingMessage];
      const pieces: Buffer[] = [];
      for await (const piece of answer) pieces.push(piece);
      expect(pieces.length, 'the head and the rest').toBeGreaterThan(1);
      const open = { br: brotliDecompressSync, gzip: gunzipSync, identity: String }[encoding];
      expect(String(open?.(Buffer.concat(pieces)))).toBe(within('late'));
    }
  });

  it('speaks their language', async () => {
    expect((await open('/', { 'accept-language': 'ar-EG, en;q=0.5' })).text).toContain('["ar"');
  });

  it('is drawn once a week for a browser: it holds its chats from then on', async () => {
    const { headers } = await open();
    const [cookie = ''] = headers['set-cookie'] ?? [];
    expect(cookie).toMatch(/^teahouse-drawn=1; Max-Age=604800; Path=\/; HttpOnly; SameSite=Lax$/);
    const again = await open('/', { cookie: `teahouse=${tokens.ann}; ${cookie.split(';', 1)[0]}` });
    expect(again.text).toContain('Empty');
  });

  it.each([
    ['a stranger', { cookie: '' }],
    ['who shows a session that has ended', { cookie: 'teahouse=ended-0123456789abcdef' }],
    ['who is on a wide screen', { 'user-agent': phone.replace('Mobile ', '') }],
    ['who was led here by another site', { 'sec-fetch-site': 'cross-site' }],
    ['who asks for no page', { accept: '*/*' }],
  ])('is not for %s', async (_, headers) => {
    expect((await open('/', headers)).text).toContain('Empty');
    expect(called).toEqual([]);
  });

  it('is not at other addresses', async () => {
    for (const path of ['/chats/12', '/me', '/sign-in']) {
      expect((await open(path)).text).toContain('Empty');
    }
  });

  it('holds whatever people wrote, in its place alone', async () => {
    draws(`await next(); answer('%LIST% $& %NAME%');`);
    expect((await open()).text).toBe(within('%LIST% $& %NAME%'));
  });

  it('asks, and neither says nor marks anything', async () => {
    draws(`
      await next();
      call(1, 'chat.read', { conversation: 1, seq: 1 });
      call(2, 'sync.resume', { cursor: null });
      answer(String((await next()).id));
    `);
    expect((await open()).text).toBe(within('2'));
    expect(called).toEqual(['sync.resume of 1']);
  });

  it.each([
    ['fails', `port.postMessage({ failed: 'nobody is there' });`],
    ['breaks', `setTimeout(() => { throw new Error('broken'); });`],
    ['lets go', `port.close();`],
  ])('gives way to an empty page where it %s, and comes again', async (_, work) => {
    draws(work);
    const began = performance.now();
    const { text } = await open();
    expect(text).toBe(without);
    expect(performance.now() - began).toBeLessThan(5_000);
    expect(server.lines.join('')).toContain('ahead');
  });

  it('is not waited for long', async () => {
    draws(`await next(); setTimeout(() => answer('late'), 2_000);`);
    const began = performance.now();
    expect((await open()).text).toBe(without);
    expect(performance.now() - began).toBeLessThan(1_900);
  });

  it('is drawn for a few at once, and the others do not wait', async () => {
    draws(`await next(); setTimeout(() => answer('late'), 300);`);
    const texts = await Promise.all(Array.from({ length: 20 }, async () => (await open()).text));
    expect(texts.filter((text) => text.includes('late'))).toHaveLength(8);
    expect(texts.filter((text) => text === without)).toHaveLength(12);
  });

  it('is drawn anew by a thread that takes the place of a broken one', async () => {
    draws(`setTimeout(() => { throw new Error('broken'); });`);
    expect((await open()).text).toBe(without);
    draws(asks);
    await expect.poll(async () => (await open()).text).toContain('<ul>');
  });

  it('is drawn by another thread once one is stuck', async () => {
    draws(`for (;;);`);
    expect((await open()).text).toBe(without);
    draws(asks);
    expect((await open()).text, 'the thread may be slow').toBe(without);
    stuck();
    await expect.poll(async () => (await open()).text).toContain('<ul>');
  });

  it('is nowhere before the build has made what draws it', async () => {
    rmSync(join(web, '.ahead'), { recursive: true });
    expect((await open()).text).toContain('Empty');
  });
});
