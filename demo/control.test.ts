import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { freePort } from '../tests/kit/free-port.ts';
import { testServer } from '../tests/kit/server.ts';
import { type Control, createControl } from './control.ts';

let control: Control;
let port: number;
let ready = false;
const reset = vi.fn(async () => {});
const pull = vi.fn(async () => {});

beforeAll(async () => {
  port = await freePort();
  control = createControl(port, ['http://127.0.0.1:1'], {
    isReady: () => ready,
    stage: () => ({ seats: [], people: [], paths: [] }),
    sit: () => {},
    swap: () => {},
    reset,
    pull,
  });
  await control.listen();
});
afterAll(() => control.close());

const at = (path: string) => `http://127.0.0.1:${port}${path}`;
const post = (path: string, headers: Record<string, string> = {}) =>
  fetch(at(path), { method: 'POST', headers, body: '{}' });

async function tokenOfPage(): Promise<string> {
  const html = await (await fetch(at('/demo'))).text();
  return /name="demo-token" content="([\w-]{43})"/.exec(html)?.[1] ?? '';
}

/** `fetch` does not let one choose the host. */
function statusFor(host: string, path = '/demo'): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = request({ port, path, headers: { host } }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    asked.once('error', reject);
    asked.end();
  });
}

describe('the control of the demo', () => {
  it('says that one has to wait until there is a town', async () => {
    const answer = await fetch(at('/demo'));
    expect([answer.status, await answer.text()]).toEqual([503, expect.stringContaining('made')]);
    ready = true;
    expect((await fetch(at('/demo'))).status).toBe(200);
  });

  it('lets nobody pull the plug but its own page', async () => {
    for (const path of ['/demo/plug', '/demo/reset', '/demo/stage', '/demo/news']) {
      expect((await post(path)).status).toBe(404);
      expect((await post(path, { 'x-demo-token': 'x'.repeat(43) })).status).toBe(404);
    }
    expect([pull, reset].map((deed) => deed.mock.calls.length)).toEqual([0, 0]);
    const headers = { 'x-demo-token': await tokenOfPage() };
    expect((await post('/demo/plug', headers)).status).toBe(200);
    expect((await post('/demo/reset', headers)).status).toBe(200);
    expect([pull, reset].map((deed) => deed.mock.calls.length)).toEqual([1, 1]);
  });

  it('is not reached by a name that leads here, and shown in no frame', async () => {
    expect(await statusFor('evil.example')).toBe(403);
    expect(await statusFor(`localhost:${port}`)).toBe(302);
    const { headers } = await fetch(at('/demo'));
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('x-frame-options')).toBe('DENY');
  });

  it('serves its page and nothing else', async () => {
    expect((await fetch(at('/demo/page.js'))).headers.get('content-type')).toMatch('javascript');
    for (const path of ['/demo/../control.ts', '/demo/page.html', '/demo/%2e%2e/main.ts', '/x']) {
      expect((await fetch(at(path))).status).toBe(404);
    }
  });

  it('says what failed', async () => {
    pull.mockRejectedValueOnce(new Error('One thing at a time.'));
    const answer = await post('/demo/plug', { 'x-demo-token': await tokenOfPage() });
    expect(answer.status).toBe(500);
    expect(await answer.json()).toEqual({ error: 'One thing at a time.' });
    const wrong = { 'x-demo-token': await tokenOfPage() };
    const garbage = await fetch(at('/demo/sit'), { method: 'POST', headers: wrong, body: '{' });
    expect(garbage.status).toBe(500);
  });
});

it('an ordinary server has nothing of the demo', async () => {
  await using server = await testServer();
  for (const path of ['/demo/plug', '/demo/reset', '/demo/sit', '/demo/stage']) {
    const answer = await fetch(`${server.url}${path}`, { method: 'POST' });
    expect(answer.status).toBe(404);
  }
  const answer = await fetch(`${server.url}/demo`, { headers: { accept: 'text/html' } });
  expect(answer.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  expect(answer.headers.get('x-frame-options')).toBe('DENY');
  expect(await answer.text()).not.toContain('demo-token');
});
