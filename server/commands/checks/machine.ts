import { totalmem } from 'node:os';
import { bytesAsWords } from '../terminal.ts';
import { type Finding, fail, ok, warn } from './finding.ts';

const OLDEST_NODE = 24;
const MB = 1_048_576;
/** Below it a server with its database has to give way to others at times. */
const LEAST_MEMORY = 512 * MB;
const LEAST_FREE_MEMORY = 128 * MB;

/** The machine that Teahouse runs on. */
export function checkMachine(): Finding[] {
  return [node(process.versions.node), memory(ownMemory(), process.availableMemory())];
}

export function node(version: string): Finding {
  if (Number.parseInt(version, 10) >= OLDEST_NODE) return ok('node', version);
  const remedy = 'Run "npm ci", which installs it, or take one from https://nodejs.org.';
  return fail('node', `${version}, and Teahouse needs ${OLDEST_NODE} or later.`, remedy);
}

/** What the machine has, or what a container allows of it. */
function ownMemory(): number {
  return Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY);
}

/** Bytes. */
export function memory(all: number, free: number): Finding {
  const says = `${bytesAsWords(all)}, ${bytesAsWords(free)} of it free.`;
  const remedy = 'Stop other programs, add memory or swap.';
  if (all < LEAST_MEMORY) return warn('memory', says, remedy);
  return free < LEAST_FREE_MEMORY ? warn('memory', says, remedy) : ok('memory', says);
}
