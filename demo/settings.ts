import { resolve } from 'node:path';

/** What the demo may be told by the environment. demo/README.md names the variables. */
export interface DemoSettings {
  /** The demo's own port; the frames and the server take the three after it. */
  port: number;
  folder: string;
  seed: number;
}

/** What the person at the terminal can mend: its message is one sentence, without a stack. */
export class DemoError extends Error {}

const PORTS = 4;
const HIGHEST_PORT = 65_535;

/** @throws DemoError */
export function readSettings(environment: NodeJS.ProcessEnv): DemoSettings {
  const { DEMO_PORT = '7421', DEMO_DATA = './demo-data', DEMO_SEED = '7421' } = environment;
  return {
    port: whole('DEMO_PORT', DEMO_PORT, HIGHEST_PORT - PORTS + 1),
    folder: resolve(DEMO_DATA),
    seed: whole('DEMO_SEED', DEMO_SEED, 2 ** 31),
  };
}

function whole(name: string, text: string, most: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= 1 && value <= most) return value;
  throw new DemoError(`${name} should be a whole number from 1 to ${most}.`);
}
