import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository. */
export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

/** What the operator can mend: its message is one sentence for the terminal, without a stack. */
export class LaunchError extends Error {}
