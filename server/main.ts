import { flushCompileCache } from 'node:module';
import { readConfig } from '#config';
import { failureOf, StartupError, startFailure } from '#platform/database/index.ts';
import { createLog } from '#platform/logging/index.ts';
import { startTeahouse } from './teahouse.ts';
import { welcome } from './welcome.ts';

/** The process: reads the settings, starts one Teahouse, and stops it when it is told to. */
async function main(): Promise<void> {
  const config = readConfig();
  const log = createLog(config.logging);
  process.on('unhandledRejection', (error) => {
    log.fatal({ err: error }, 'something failed that nobody waited for');
    process.exit(1);
  });
  const teahouse = await startTeahouse(config, log).catch((error: unknown) => {
    throw failureOf(error) === 'full' ? startFailure(config.data.folder, error) : error;
  });
  stopOnSignals(async () => {
    log.info('stopping: letting calls under way finish');
    await teahouse.stop();
  });
  const link = await teahouse.operatorLink();
  const certificateProblem = teahouse.certificateProblem();
  const terminal = process.stdout;
  process.stdout.write(welcome({ config, link, certificateProblem, terminal }));
  // What the launcher had Node compile is kept at an orderly end; this keeps it for a kill too.
  flushCompileCache();
}

/** The first signal lets the server drain; a second one ends it at once. */
function stopOnSignals(stop: () => Promise<void>): void {
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(1);
      stopping = true;
      stop().then(
        () => process.exit(0),
        (error: unknown) => fail(error),
      );
    });
  }
}

/** What an operator can mend is said in one sentence; anything else is a fault of ours. */
function fail(error: unknown): never {
  process.stderr.write(`\n${reason(error)}\n\n`);
  process.exit(1);
}

function reason(error: unknown): string {
  if (error instanceof StartupError) return `${error.message} ${error.remedy}`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

main().catch(fail);
