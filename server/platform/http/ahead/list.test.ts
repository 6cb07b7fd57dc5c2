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
  import { existsSync } from 'node:fs';
  import { parentPort } from 'node:worker_threads';
  let orders = 0;
  parentPort.on('message', ({ locale, port }) => {
    const order = ++orders;
    const heard = [];
    const next = () => new Promise((resolve) => {
      port.once('message', (text) => { heard.push(JSON.parse(text)); resolve(heard.at(-1)); });
    });
    const call = (id, method, input) => port.postMessage(JSON.stringify({ id, method, input }));
    const answer = (html) => port.postMessage({ html });
    const go = async () => {
      while (!existsSync(${JSON.stringify('GO')})) await new Promise((on) => setTimeout(on, 5));
    };
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
/** Whatever waits longer than the tests would. */
let spans: { ms: number; end: () => void }[];
/** Milliseconds by which the clock was set forward. */
let forward: number;

/** Ends the spans of so many milliseconds, once there are some. */
async function end(ms: number): Promise<void> {
  const are = () => spans.filter((span) => span.ms === ms);
  await expect.poll(() => are().length).toBeGreaterThan(0);
  for (const span of are()) span.end();
}

const patience = 700;
const stuck = 10_000;

const resume: Stub = async (_input, caller) => {
  called.push(`sync.resume of ${caller.user}`);
  return { cursor: { version: 1, at: 1 }, reset: false, rows: [], streams: [], next: null };
};

function draws(work: string): void {
  writeFileSync(
    join(web, '.ahead/draw-list/draw-list.js'),
    thread(work).replace('GO', join(web, 'go')),
  );
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
  spans = [];
  forward = 0;
  const world: World = {
    ...realWorld,
    uptime: () => realWorld.uptime() + forward,
    after(ms, work) {
      if (ms < patience) return realWorld.after(ms, work);
      const span = { ms, end: work };
      spans.push(span);
      return () => {
        spans = spans.filter((each) => each !== span);
      };
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
  it.each(['/', '/chats'])('is theirs alone, at %s', async (path) => {
    const { text, headers } = await open(path);
    expect(text).toBe(within('<ul>["en",1,[]]</ul>'));
    expect(called).toEqual(['sync.resume of 1']);
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['content-type']).toMatch(/^text\/html/);
  });

  it('comes after the head of the page, which is not kept back, compressed for who takes that', async () => {
    draws(`await next(); await go(); answer('late');`);
    for (const encoding of ['br', 'gzip', 'identity']) {
      const sent = request(`${server.url}/`, {
        agent: false,
        headers: { ...asked, 'accept-encoding': encoding },
      }).end();
      const [answer] = (await once(sent, 'response')) as [IncomingMessage];
      const pieces: Buffer[] = [];
      for await (const piece of answer) {
        // The head, and then the rest.
        if (pieces.push(piece) === 1) writeFileSync(join(web, 'go'), '');
      }
      rmSync(join(web, 'go'));
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
    ['a browser that only looks ahead', { 'sec-purpose': 'prefetch' }],
  ])('is not for %s', async (_, headers) => {
    expect((await open('/', headers)).text).toContain('Empty');
    expect(called).toEqual([]);
  });

  it('is not at other addresses', async () => {
    for (const path of ['/chats?folded', '/chats/12', '/me', '/sign-in']) {
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
      const { error } = await next();
      call(2, 'sync.resume', { cursor: null });
      answer(error.code + (await next()).id);
    `);
    expect((await open()).text).toBe(within('unknown_method2'));
    expect(called).toEqual(['sync.resume of 1']);
  });

  it.each([
    ['fails', `port.postMessage({ failed: 'nobody is there' })`],
    ['lets go', `port.close()`],
  ])('gives way to an empty page where it %s, and comes again', async (_, fails) => {
    draws(`if (order === 1) return ${fails}; ${asks}`);
    expect((await open()).text).toBe(without);
    await expect.poll(() => server.lines.join('')).toContain('not drawn ahead');
    expect((await open()).text).toContain('<ul>');
  });

  it('is not waited for long, and drawn no further', async () => {
    draws(`
      if (order > 1) return answer('in time');
      await next();
      port.once('message', ({ enough }) => port.postMessage({ failed: 'enough: ' + enough }));
    `);
    const page = open();
    await end(patience);
    expect((await page).text).toBe(without);
    await expect.poll(() => server.lines.join('')).toContain('enough: true');
    expect((await open()).text).toBe(within('in time'));
  });

  it('is drawn by another thread after a rest where one broke', async () => {
    draws(`setTimeout(() => { throw new Error('broken'); });`);
    expect((await open()).text).toBe(without);
    await expect.poll(() => server.lines.join('')).toContain('broken');
    draws(asks);
    expect((await open()).text).toContain('Empty');
    forward += 60_000;
    expect((await open()).text).toContain('<ul>');
  });

  it('is drawn by another thread once one is stuck', async () => {
    draws(`for (;;);`);
    const page = open();
    await end(patience);
    expect((await page).text).toBe(without);
    draws(asks);
    await end(stuck);
    await expect.poll(() => server.lines.join('')).toContain('stuck');
    expect((await open()).text).toContain('<ul>');
  });

  it('is drawn once at a time for one person, for a few at once, and the others do not wait', async () => {
    draws(`await next(); await go(); answer('late');`);
    const mine = [open(), open(), open()];
    const [other] = [open('/', { cookie: `teahouse=${tokens.operator}` })];
    const early = await Promise.any(mine);
    expect(early.text).toBe(without);
    await expect.poll(() => spans.filter(({ ms }) => ms === patience).length).toBe(4);
    writeFileSync(join(web, 'go'), '');
    const texts = (await Promise.all([...mine, other])).map((each) => each?.text);
    expect(texts.toSorted()).toEqual([within('late'), within('late'), without, without]);
  });

  it('is drawn for somebody ten times a minute', async () => {
    draws(`answer('drawn')`);
    for (let count = 0; count < 10; count += 1) {
      expect((await open()).text).toBe(within('drawn'));
    }
    expect((await open()).text).toContain('Empty');
  });

  it('is nowhere before the build has made what draws it', async () => {
    rmSync(join(web, '.ahead'), { recursive: true });
    expect((await open()).text).toContain('Empty');
  });
});
