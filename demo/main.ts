import { startDemo } from './demo.ts';
import { DemoError, readSettings } from './settings.ts';
import { createSteps } from './steps.ts';

/** The process of `npm run demo`: makes what is missing, shows the page, ends what it started. */
async function main(): Promise<void> {
  const steps = createSteps((text) => void process.stdout.write(text));
  const demo = await startDemo(readSettings(process.env), steps, fail);
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(1);
      stopping = true;
      demo.stop().then(() => process.exit(0), fail);
    });
  }
}

function fail(error: unknown): void {
  const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`\n${error instanceof DemoError ? error.message : reason}\n\n`);
  process.exit(1);
}

main().catch(fail);
