import { spawn, spawnSync } from 'node:child_process';
import { constants } from 'node:os';
import { LaunchError } from './launch-error.mjs';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];
/** One Ctrl-C can reach us twice: from the terminal, and passed on by npm. */
const SAME_PRESS_MS = 500;

/**
 * Runs the program until it ends. It has a process group of its own, so that Ctrl-C reaches it
 * once, through us, and it has its time to drain; a second press a moment later is passed on too.
 * Where the system can, it is told to end when we are killed.
 *
 * @param {string} node
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<number>} its exit code, or 128 and the number of the signal that ended it
 */
export function runProgram(node, args, env) {
  const windows = process.platform === 'win32';
  const [command, ...rest] = [...endsWithParent(env), node, ...args];
  const child = spawn(command, rest, { stdio: 'inherit', env, detached: !windows });
  return untilEnd(child, windows ? [] : SIGNALS);
}

/**
 * Runs a tool until it ends. It shares our terminal, where Ctrl-C reaches it by itself.
 *
 * @param {[string, ...string[]]} command
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<number>}
 */
export function runTool([command, ...args], env) {
  const child = spawn(command, args, { stdio: 'inherit', env });
  return untilEnd(child, process.stdin.isTTY ? ['SIGTERM', 'SIGHUP'] : SIGNALS);
}

/** @returns {Promise<number>} */
function untilEnd(child, passedOn) {
  const last = new Map();
  for (const signal of SIGNALS) {
    process.on(signal, () => {
      const again = Date.now() - (last.get(signal) ?? 0) < SAME_PRESS_MS;
      last.set(signal, Date.now());
      if (passedOn.includes(signal) && !again) child.kill(signal);
    });
  }
  return new Promise((resolve, reject) => {
    child.once('error', (error) =>
      reject(new LaunchError(`Node could not be started: ${error.message}.`)),
    );
    child.once('exit', (code, signal) => resolve(code ?? 128 + constants.signals[signal]));
  });
}

/** Words that make a command end when this process does, however that comes (Linux). */
function endsWithParent(env) {
  const prefix = ['setpriv', '--pdeathsig', 'TERM'];
  if (process.platform !== 'linux') return [];
  const trial = spawnSync(prefix[0], [...prefix.slice(1), 'true'], { stdio: 'ignore', env });
  return trial.status === 0 ? prefix : [];
}
