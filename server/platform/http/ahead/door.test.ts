import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { realWorld } from '#platform/world/index.ts';
import { ask } from '../testing/ask.ts';
import { startServer, tokens } from '../testing/server.ts';

const web = mkdtempSync(join(tmpdir(), 'door-'));
const facts = { name: 'Tea', signUp: 'open', minimumAge: 13, adultAge: 18, time: 1 };
type Told = typeof facts | null;
let tell: () => Promise<Told>;
let asked = 0;
/** Milliseconds by which the clock was set forward. */
let ahead = 0;
const later = () => {
  ahead += 60_000;
};
let server: Awaited<ReturnType<typeof startServer>>;

beforeAll(async () => {
  mkdirSync(join(web, '.ahead/doors'), { recursive: true });
  writeFileSync(join(web, 'index.html'), '<title>Empty</title>');
  for (const locale of ['en', 'ar', 'pt-BR']) {
    const page = `<html data-locale="${locale}"><div data-ahead="%FACTS%"><h1>%NAME%</h1></div>`;
    writeFileSync(join(web, '.ahead/doors', `${locale}.html`), page);
  }
  const world = { ...realWorld, uptime: () => realWorld.uptime() + ahead };
  const told = () => {
    asked += 1;
    return tell();
  };
  server = await startServer({ needs: { web, world, facts: told } });
});
beforeEach(() => {
  tell = async () => facts;
  asked = 0;
  later();
});
afterAll(async () => {
  await server.close();
  rmSync(web, { recursive: true });
});

const open = (path: string, headers: Record<string, string> = {}) =>
  ask(`${server.url}${path}`, { headers: { accept: 'text/html,*/*;q=0.8', ...headers } });

/** As a browser reads what stands for other signs. */
const read = (html: string) =>
  html.replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));

const localeOf = (text: string) => /data-locale="([\w-]+)"/.exec(text)?.[1];

it.each(['/', '/sign-in', '/sign-in?from=afar'])(
  'a stranger finds the door drawn at %s',
  async (path) => {
    const { status, text, headers } = await open(path);
    expect(status).toBe(200);
    expect(text).toContain('<h1>Tea</h1>');
    expect(headers['content-type']).toMatch(/^text\/html/);
    expect(headers['cache-control']).toBe('no-cache');
    expect(headers.vary).toBe('accept-encoding, accept-language, cookie');
  },
);

it('what a server is called is text, wherever it stands', async () => {
  const name = `<script>"Tom's" & %FACTS% $1`;
  tell = async () => ({ ...facts, name });
  const { text } = await open('/sign-in');
  expect(text).not.toContain('<script>');
  expect(read(text)).toContain(`<h1>${name}</h1>`);
  const held = /data-ahead="([^"]*)"/.exec(text)?.[1] ?? '';
  expect(JSON.parse(read(held))).toEqual({ ...facts, name });
});

it.each([
  ['', 'en'],
  ['tr, sw', 'en'],
  ['ar-EG, en;q=0.5', 'ar'],
  ['fr, pt-br;q=0.9', 'pt-BR'],
  ['en;q=0.1, pt', 'pt-BR'],
])('whoever reads "%s" finds it in %s', async (languages, locale) => {
  expect(localeOf((await open('/', { 'accept-language': languages })).text)).toBe(locale);
});

it('whoever may be inside, or comes for something else, finds the page empty', async () => {
  const inside = await open('/sign-in', { cookie: `teahouse=${tokens.ann}` });
  expect(inside.text).toContain('Empty');
  for (const path of ['/chats/12', '/sign-up', '/index.html']) {
    expect((await open(path)).text).toContain('Empty');
  }
  expect((await open('/', { accept: '*/*' })).text).toContain('Empty');
});

it('so does everybody where the house is not open, or cannot be asked', async () => {
  tell = async () => null;
  expect((await open('/sign-in')).text).toContain('Empty');
  tell = () => Promise.reject(new Error('gone'));
  expect((await open('/sign-in')).text).toContain('Empty');
  tell = async () => facts;
  expect((await open('/sign-in')).text).toContain('<h1>Tea</h1>');
});

it('all who come within some seconds are told what was asked for once', async () => {
  await Promise.all([open('/'), open('/sign-in'), open('/')]);
  tell = async () => ({ ...facts, name: 'Coffee' });
  expect((await open('/')).text).toContain('<h1>Tea</h1>');
  expect(asked).toBe(1);
  later();
  expect((await open('/')).text).toContain('<h1>Coffee</h1>');
});

it('nobody waits for a server that does not say, and it is asked no more than once', async () => {
  let say: (told: Told) => void = () => {};
  tell = () =>
    new Promise((resolve) => {
      say = resolve;
    });
  for (const { text } of await Promise.all([open('/'), open('/')])) expect(text).toContain('Empty');
  expect((await open('/')).text).toContain('Empty');
  expect(asked).toBe(1);
  say(facts);
  await expect.poll(async () => (await open('/')).text).toContain('<h1>Tea</h1>');
  expect(asked).toBe(1);
});

it('a long page is compressed for who takes that', async () => {
  tell = async () => ({ ...facts, name: 'Tea'.repeat(5_000) });
  const encodings = ['br', 'gzip', 'br'].map(async (encoding) => {
    const { headers } = await open('/', { 'accept-encoding': encoding });
    expect(headers.vary).toBe('accept-encoding, accept-language, cookie');
    return headers['content-encoding'];
  });
  expect(await Promise.all(encodings)).toEqual(['br', 'gzip', 'br']);
  expect((await open('/')).text).toContain('TeaTea');
});

it('nobody finds what it is made of', async () => {
  expect((await open('/.ahead/doors/en.html')).text).not.toContain('%NAME%');
});
