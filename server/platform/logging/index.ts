/** The program's log: JSON lines, or lines for people. Nothing that a person wrote is in it. */
export { createCalmLog } from './calm.ts';
export { createLog, type Log } from './log.ts';
