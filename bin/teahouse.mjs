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
  import <folder>    bring an archive into the house that the settings name
  build              build the web client; with --if-changed, when its sources changed
  run <tool> [args]  run a tool of node_modules under the right Node, e.g. run vitest run
  bench [args]       run the benchmark
  --help             this page

Settings are environment variables; docs/settings.md lists them.
`;

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof LaunchError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

/** @param {string[]} args @returns {Promise<number>} the exit code */
async function main([command, ...args]) {
  if (command === undefined || command === '--help' || command === '-h' || command === 'help') {
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
    case 'import':
      return runProgram(
        node,
        [join(ROOT, 'server', 'commands', 'import.ts'), ...args],
        environment,
      );
    case 'build':
      await (args.includes('--if-changed') ? ensureWebClient : buildWebClient)(node, environment);
      return 0;
    case 'bench':
      return runProgram(node, [join(ROOT, 'bench', 'main.ts'), ...args], environment);
    case 'run':
      return runTool(packageBinary(node, args), environment);
    default:
      throw new LaunchError(`There is no command "${command}"; --help lists them.`);
  }
}
