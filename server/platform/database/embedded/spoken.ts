/**
 * What PostgreSQL says of every start and stop, and to each of those who ask while it does: the
 * supervisor says the same once.
 */
const ordinary = [
  'starting PostgreSQL',
  'listening on',
  'database system (was|is) (shut down|ready)',
  'shutting down',
  'received (smart|fast) shutdown request',
  'aborting any active transactions',
  'background worker',
  'redo (starts|done)',
  'invalid record length',
  'the database system is (starting up|shutting down|in recovery mode|not yet accepting)',
  'terminating connection due to (administrator command|unexpected postmaster exit)',
];
const isOrdinary = new RegExp(`^(LOG|FATAL): +(${ordinary.join('|')})`);
const isGrave = /^(WARNING|ERROR|FATAL|PANIC):/;

/** How loud a line of PostgreSQL's own log is passed on. */
export function levelOfSpoken(line: string): 'debug' | 'info' | 'warn' {
  if (isOrdinary.test(line)) return 'debug';
  return isGrave.test(line) ? 'warn' : 'info';
}
