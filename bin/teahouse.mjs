#!/usr/bin/env node
// The launcher: plain JavaScript for the machine's own Node (20 or later), which finds the Node
// that the program needs and starts the program under it.
import { join } from 'node:path';
import { findNode, nodeEnvironment, rememberingEnvironment } from './find-node.mjs';
import { LaunchError, ROOT } from './launch-error.mjs';
import { packageBinary } from './package-binary.mjs';
import { runProgram, runTool } from './run.mjs';
import { buildWebClient, ensureWebClient } from './web-client.mjs';

const USAGE = `Usage: node bin/teahouse.mjs <command>

  start [args]       start Teahouse; builds the web client first when its sources changed
  demo               start the demo: a town to look at, on this machine only
  build              build the web client; with --if-changed, when its sources changed
  run <tool> [args]  run a tool of node_modules under the right Node, e.g. run vitest run
  bench [args]       run the benchmark

Beside a server, running or not; docs/self-hosting/backup.md tells more:

  backup FILE [--force]     write all there is into one file; --force replaces one that is there
  doctor                    look at everything that can be wrong; ends with 1 if something is
  reset-password HANDLE     make a one-time link with which a person sets a new password

While no server runs on the data folder; the same page tells more:

  restore FILE              fill an empty data folder, or an empty database, with a backup
  import FOLDER             bring in what was said elsewhere, as protocol/archive.ts has it

All five end with 0 when it is done, with 1 and a sentence when it could not be, and with 2 when the
line was not understood.

  --help             this page

Settings are environment variables; docs/settings.md lists them.
`;

/** What streams through a command is let go of at once, and not when much has gathered. */
const LITTLE_MEMORY = '--max-semi-space-size=1';
const BESIDE = ['backup', 'restore', 'import', 'doctor', 'reset-password'];

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof LaunchError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

/** @param {string[]} args @returns {Promise<number>} the exit code */
async function main([command, ...args]) {
  const asks = BESIDE.includes(command) && args.some((each) => each === '--help' || each === '-h');
  if (asks || command === undefined || ['--help', '-h', 'help'].includes(command)) {
    process.stdout.write(USAGE);
    return command === undefined ? 1 : 0;
  }
  const node = findNode();
  const environment = nodeEnvironment(node);
  switch (command) {
    case 'start':
      await ensureWebClient(node, environment);
      return runProgram(
        node,
        [join(ROOT, 'server', 'main.ts'), ...args],
        rememberingEnvironment(environment),
      );
    case 'demo':
      return runProgram(
        node,
        [join(ROOT, 'demo', 'main.ts'), ...args],
        rememberingEnvironment(environment),
      );
    case 'build':
      await (args.includes('--if-changed') ? ensureWebClient : buildWebClient)(node, environment);
      return 0;
    case 'bench':
      return runProgram(node, [join(ROOT, 'bench', 'main.ts'), ...args], environment);
    case 'backup':
    case 'restore':
    case 'import':
    case 'doctor':
    case 'reset-password':
      return runProgram(
        node,
        [LITTLE_MEMORY, join(ROOT, 'server', 'command.ts'), command, ...args],
        rememberingEnvironment(environment),
      );
    case 'run':
      return runTool(packageBinary(node, args), environment);
    default:
      throw new LaunchError(`There is no command "${command}"; --help lists them.`);
  }
}
