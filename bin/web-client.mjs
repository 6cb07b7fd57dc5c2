import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { LaunchError, ROOT } from './launch-error.mjs';
import { precompress } from './precompress.mjs';

const SOURCES = ['web', 'sdk', 'protocol', 'locales', 'bin/precompress.mjs', 'package-lock.json'];
const NOT_SOURCES = new Set(['node_modules', 'dist', 'coverage']);
const DIST = join(ROOT, 'web', 'dist');
const STAMP = join(DIST, '.sources');
const VITE = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js');
const TICK_MS = 1000;

/**
 * Builds the web client unless it was built from the very sources that are here.
 *
 * @param {string} node
 * @param {NodeJS.ProcessEnv} env
 */
export async function ensureWebClient(node, env) {
  const built = existsSync(join(DIST, 'index.html'));
  // An installation without the tools for building runs what was built elsewhere.
  if (built && !existsSync(VITE)) return;
  if (built && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === hashSources()) return;
  await buildWebClient(node, env);
}

/**
 * Builds the web client into web/dist and stamps it with the hash of its sources.
 *
 * @param {string} node
 * @param {NodeJS.ProcessEnv} env
 */
export async function buildWebClient(node, env) {
  if (!existsSync(VITE)) {
    throw new LaunchError(
      'The web client cannot be built: run "npm ci" (without --omit=dev) first.',
    );
  }
  const hash = hashSources();
  const line = progressLine('Building the web client');
  const { code, output } = await vite(node, env);
  if (code === 0) await precompress(DIST);
  line.end(code === 0 ? 'done' : 'failed');
  if (code !== 0) throw new LaunchError(`${output.trim()}\nThe web client could not be built.`);
  writeFileSync(STAMP, hash);
}

/** @returns {string} SHA-256 (hex) of the names and contents of all that the client is built from */
export function hashSources(root = ROOT) {
  const hash = createHash('sha256');
  for (const file of SOURCES.flatMap((name) => filesUnder(join(root, name)))) {
    hash
      .update(`${relative(root, file)}\0`)
      .update(readFileSync(file))
      .update('\0');
  }
  return hash.digest('hex');
}

function filesUnder(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return isTest(path) ? [] : [path];
  const names = readdirSync(path).filter((name) => !NOT_SOURCES.has(name));
  return names.sort().flatMap((name) => filesUnder(join(path, name)));
}

function isTest(path) {
  return /\.test\.tsx?$/.test(path);
}

function vite(node, env) {
  const child = spawn(node, [VITE, 'build'], {
    cwd: join(ROOT, 'web'),
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
  }
  return new Promise((resolve, reject) => {
    child.once('error', (error) =>
      reject(new LaunchError(`Node could not be started: ${error.message}.`)),
    );
    child.once('close', (code) => resolve({ code, output }));
  });
}

/** One line: on a terminal it counts the seconds, elsewhere it is written at the end. */
function progressLine(what) {
  const begun = Date.now();
  const seconds = () => `${((Date.now() - begun) / 1000).toFixed(1)} s`;
  const terminal = process.stderr.isTTY;
  const show = () => process.stderr.write(`\r${what} ... ${seconds()} `);
  if (terminal) show();
  const timer = terminal ? setInterval(show, TICK_MS) : undefined;
  return {
    end(how) {
      clearInterval(timer);
      process.stderr.write(`${terminal ? '\r' : ''}${what} ... ${how} in ${seconds()}\n`);
    },
  };
}
