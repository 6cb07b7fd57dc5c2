import { expect, it } from 'vitest';
import { levelOfSpoken } from './spoken.ts';

it.each([
  ['LOG:  starting PostgreSQL 18.4 on x86_64-pc-linux-gnu', 'debug'],
  ['LOG:  database system was shut down at 2026-11-22 12:35:24 UTC', 'debug'],
  ['LOG:  database system is ready to accept connections', 'debug'],
  ['FATAL:  the database system is in recovery mode', 'debug'],
  ['LOG:  database system was not properly shut down; automatic recovery in progress', 'info'],
  ['LOG:  server process (PID 71) was terminated by signal 9: Killed', 'info'],
  ['WARNING:  out of shared memory', 'warn'],
  ['FATAL:  could not write lock file "postmaster.pid": No space left on device', 'warn'],
  ['PANIC:  could not write to file "pg_wal/xlogtemp.71"', 'warn'],
])('of PostgreSQL’s lines %s is told as %s', (line, level) => {
  expect(levelOfSpoken(line)).toBe(level);
});
