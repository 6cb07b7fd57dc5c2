import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { makeCertificate, type TestCertificate } from '../../../tests/kit/certificates.ts';
import { UnusableCertificate } from './certificate.ts';
import { serveFiles } from './from-files.ts';
import { Keeper } from './keeper.ts';

const host = 'chat.example.org';
let folder: string;
let files: { cert: string; key: string };

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'teahouse-tls-'));
  files = { cert: join(folder, 'cert.pem'), key: join(folder, 'key.pem') };
});
afterEach(() => rm(folder, { recursive: true }));

async function put({ cert, key }: TestCertificate): Promise<void> {
  await writeFile(files.cert, cert);
  await writeFile(files.key, key);
}

/** A keeper whose clock the test turns, and a log that it reads. */
function stage() {
  const ticks: (() => void)[] = [];
  const lines: string[] = [];
  const write = (line: unknown) => void lines.push(String(line));
  const world = {
    now: () => Date.now(),
    every: (_ms: number, work: () => void) => {
      ticks.push(work);
      return () => undefined;
    },
  };
  const log = { info: write, warn: write, error: write };
  const gauges = new Map<string, () => number>();
  const metrics = {
    gauge: (name: string, _help: string, read: () => number) => void gauges.set(name, read),
  };
  const keeper = new Keeper({ host, world, log, metrics });
  const look = async () => {
    const heard = lines.length;
    ticks.at(-1)?.();
    // Reading two small files takes a moment; that nothing comes of it cannot be waited for.
    await vi
      .waitFor(() => expect(lines.length).toBeGreaterThan(heard), { timeout: 150, interval: 5 })
      .catch(() => undefined);
  };
  return { keeper, lines, gauges, look, serve: () => serveFiles({ files, keeper, world, log }) };
}

it('serves what the files become once they stand still, and forgets an earlier failure', async () => {
  const [first, second] = [await makeCertificate([host]), await makeCertificate([host])];
  await put(first);
  const { keeper, look, lines, gauges, serve } = stage();
  await serve();
  expect(keeper.current?.cert).toBe(first.cert);

  await writeFile(files.cert, second.cert);
  await look();
  expect(lines, 'the key is on its way').toEqual([]);
  await look();
  expect(keeper.current?.cert).toBe(first.cert);
  expect(keeper.failure).toContain('does not belong');
  expect(lines).toEqual([expect.stringMatching(/stays as it is.*does not belong/)]);
  expect(gauges.get('tls_certificate_failures')?.()).toBe(1);
  await look();
  expect(lines, 'it is said once').toHaveLength(1);

  await writeFile(files.key, second.key);
  await look();
  await look();
  expect(keeper.current?.cert).toBe(second.cert);
  expect(keeper.failure).toBeNull();
  expect(gauges.get('tls_certificate_failures')?.()).toBe(0);
});

it('goes on where the files are gone, and with the old one where it comes back', async () => {
  const first = await makeCertificate([host]);
  await put(first);
  const { keeper, look, serve } = stage();
  await serve();
  await rm(files.key);
  await look();
  await look();
  expect(keeper.current?.cert).toBe(first.cert);
  expect(keeper.failure).toMatch(/TLS_KEY names .*key\.pem, which cannot be read \(ENOENT\)/);
  await put(first);
  await look();
  await look();
  expect(keeper.failure).toBeNull();
});

it('does not begin with files that cannot be used', async () => {
  const { serve } = stage();
  await expect(serve()).rejects.toThrow(UnusableCertificate);
  await writeFile(files.cert, 'tea');
  await writeFile(files.key, 'tea');
  await expect(serve()).rejects.toThrow('no certificate');
});

it('serves one that has expired, and says so once a day', async () => {
  await put(await makeCertificate([host], { from: -90, until: -1 }));
  const { keeper, lines, serve } = stage();
  await serve();
  expect(keeper.current).not.toBeNull();
  expect(keeper.concerns()).toEqual(['expired']);
  keeper.look();
  expect(lines).toEqual([expect.stringContaining('The certificate expired on')]);
});
