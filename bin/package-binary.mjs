import { closeSync, existsSync, openSync, readFileSync, readSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { LaunchError, ROOT } from './launch-error.mjs';

const SHIM_TARGET = /"\$basedir\/([^"]+)"/g;

/**
 * The command line of a tool of node_modules: under that Node when it is JavaScript.
 *
 * @param {string} node
 * @param {string[]} args the tool's name, then its arguments
 * @returns {[string, ...string[]]}
 */
export function packageBinary(node, [name, ...args]) {
  if (name === undefined) throw new LaunchError('Name a tool: run <tool> [args].');
  const linked = join(ROOT, 'node_modules', '.bin', name);
  if (!/^[\w.-]+$/.test(name) || !existsSync(linked)) {
    throw new LaunchError(`There is no tool "${name}" in node_modules: run "npm ci" first.`);
  }
  const file = process.platform === 'win32' ? shimTarget(linked) : realpathSync(linked);
  return isScript(file) ? [node, file, ...args] : [file, ...args];
}

/** On Windows npm writes a small shell script in place of a link; its last path is the tool. */
function shimTarget(shim) {
  const targets = [...readFileSync(shim, 'utf8').matchAll(SHIM_TARGET)].map((match) => match[1]);
  const target = targets.at(-1);
  return target === undefined ? shim : join(ROOT, 'node_modules', '.bin', target);
}

function isScript(file) {
  if (/\.[cm]?js$/.test(file)) return true;
  const start = Buffer.alloc(64);
  const descriptor = openSync(file, 'r');
  readSync(descriptor, start, 0, start.length, 0);
  closeSync(descriptor);
  return /^#!.*\bnode\b/.test(start.toString('latin1'));
}
