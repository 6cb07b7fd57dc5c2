// Looks at the page where people sign in as Lighthouse does, on a slow phone: what it finds wrong
// for those who see or hear little, or with how the page is made, fails. How fast it was is said;
// that is no test on a machine that does other things beside.
//
// Lighthouse is 176 MB, and comes into a folder of its own that is thrown away.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { findNode, nodeEnvironment } from '../bin/find-node.mjs';
import { ROOT } from '../bin/launch-error.mjs';

const LIGHTHOUSE = 'lighthouse@13.5.0';
/** In hundredths: what each has to be, and what how fast it is should be. */
const WHOLE = { accessibility: 100, 'best-practices': 100 };
const FAST = 95;
/** Until it is here, until the server listens, and until the page was seen, in milliseconds. */
const INSTALL_MS = 120_000;
const START_MS = 60_000;
const LOOK_MS = 120_000;

const node = findNode();
const env = nodeEnvironment(node);
const known = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'];
const browser = process.env.CHROMIUM ?? known.find((path) => existsSync(path));
const folder = mkdtempSync(join(tmpdir(), 'teahouse-lighthouse-'));
const children = new Set();

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.once(signal, () => {
    void cleanUp().finally(() => process.exit(1));
  });
}
try {
  process.exitCode = judge(await look());
} finally {
  await cleanUp();
}

function begin(command, args, options = {}) {
  const child = spawn(command, args, { cwd: ROOT, env, ...options });
  children.add(child);
  child.once('exit', () => children.delete(child));
  return child;
}

async function look() {
  if (browser === undefined)
    throw new Error('Lighthouse needs Chromium; CHROMIUM names its place.');
  const [address] = await Promise.all([startTeahouse(), install()]);
  const report = join(folder, 'report.json');
  const args = [
    join(folder, 'node_modules/lighthouse/cli/index.js'),
    `${address}/sign-in`,
    '--quiet',
    '--form-factor=mobile',
    `--only-categories=performance,${Object.keys(WHOLE).join()}`,
    '--chrome-flags=--headless --no-sandbox --disable-gpu',
    '--output=json',
    `--output-path=${report}`,
  ];
  const looking = { stdio: 'inherit', env: { ...env, CHROME_PATH: browser } };
  await done(begin(node, args, looking), LOOK_MS);
  return JSON.parse(readFileSync(report, 'utf8'));
}

async function install() {
  const quiet = ['--no-save', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'];
  const args = ['install', ...quiet, '--prefix', folder, LIGHTHOUSE];
  await done(begin('npm', args, { stdio: 'inherit' }), INSTALL_MS);
}

/** A Teahouse on an empty folder, opened by its operator; its address. */
async function startTeahouse() {
  const port = await freePort();
  const data = join(folder, 'data');
  mkdirSync(data);
  execFileSync(node, [join(ROOT, 'bin/teahouse.mjs'), 'build', '--if-changed'], { env });
  const child = begin(node, [join(ROOT, 'server/main.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...env, PORT: String(port), TEAHOUSE_DATA: data, LOG_LEVEL: 'warn' },
  });
  const listening = new Promise((resolve, reject) => {
    createInterface(child.stdout).on('line', (line) => {
      const link = /\/open#([\w-]+)/.exec(line)?.[1];
      if (link !== undefined) resolve(link);
    });
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
  });
  const link = await inTime(listening, START_MS, 'the server did not start');
  const address = `http://127.0.0.1:${port}`;
  await open(address, link);
  return address;
}

async function open(address, link) {
  const operator = { handle: 'lighthouse', name: 'Lighthouse', birthYear: 1990, link };
  const device = { name: 'Lighthouse', kind: 'program' };
  const answer = await fetch(`${address}/api/identity.open_server`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...operator, password: 'kettle marble orchard', device }),
  });
  if (!answer.ok) throw new Error(`the server was not opened: ${await answer.text()}`);
}

function judge({ categories, audits, finalDisplayedUrl }) {
  const scores = Object.values(categories).map(({ id, score }) => [id, Math.round(score * 100)]);
  say(`${finalDisplayedUrl}: ${scores.map((each) => each.join(' ')).join(', ')}`);
  for (const id of ['first-contentful-paint', 'largest-contentful-paint', 'total-blocking-time']) {
    say(`  ${id} ${audits[id]?.displayValue}`);
  }
  const short = scores.filter(([id, score]) => score < (WHOLE[id] ?? 0));
  for (const [id] of short) {
    const wrong = categories[id].auditRefs.map(({ id: audit }) => audits[audit]);
    for (const { score, title, details } of wrong) {
      if (score === null || score === 1) continue;
      say(`  ${id}: ${title}`);
      for (const each of details?.items ?? []) say(`    ${JSON.stringify(each).slice(0, 600)}`);
    }
  }
  const performance = scores.find(([id]) => id === 'performance')?.[1] ?? 0;
  if (performance < FAST) {
    say(`WARNING: performance is ${performance}; on a machine at rest it is to be ${FAST}.`);
  }
  return short.length === 0 && scores.length > Object.keys(WHOLE).length ? 0 : 1;
}

function say(line) {
  process.stdout.write(`${line}\n`);
}

async function done(child, ms) {
  const [code] = await inTime(once(child, 'exit'), ms, `${child.spawnargs[1]} took too long`);
  if (code !== 0) throw new Error(`${child.spawnargs.slice(0, 2).join(' ')} ended with ${code}`);
}

async function inTime(promise, ms, what) {
  const late = delay(ms, null, { ref: false }).then(() => {
    throw new Error(`${what} in ${ms / 1000} s`);
  });
  return Promise.race([promise, late]);
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/** Ends what was begun, and takes its folder away. */
async function cleanUp() {
  const ends = Array.from(children, async (child) => {
    // Lighthouse takes its browser with it for this one alone.
    child.kill('SIGINT');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  });
  await Promise.race([Promise.all(ends), delay(10_000, null, { ref: false })]);
  await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}
