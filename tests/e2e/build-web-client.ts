import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/**
 * The journeys' servers serve what `npm start` would have built. What is there and current stays: it
 * may be served by others meanwhile.
 */
export default function buildWebClient(): void {
  const launcher = join(import.meta.dirname, '../../bin/teahouse.mjs');
  execFileSync(process.execPath, [launcher, 'build', '--if-changed'], { stdio: 'inherit' });
}
