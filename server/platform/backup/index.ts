/** A backup as a file, and the way of a database into one and out of one. See README.md. */
export { newerProgram } from './complaints.ts';
export type { Header } from './header.ts';
export { analyze, load } from './load.ts';
export { readBackup } from './read-backup.ts';
export { connectPatiently } from './session.ts';
export { type Snapshot, takeSnapshot, writeTable } from './snapshot.ts';
export { isUnfinished, markFinished, markUnfinished, refuseUnfinished } from './unfinished.ts';
export { vacate } from './vacancy.ts';
export { type BackupWriter, writeBackup } from './write-backup.ts';
