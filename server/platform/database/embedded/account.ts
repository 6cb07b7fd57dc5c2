import { readFileSync } from 'node:fs';
import { StartupError } from '../startup-error.ts';
import { works } from './prefixes.ts';

/**
 * As whom PostgreSQL runs. It refuses to run as root, and its `initdb` refuses a user that the
 * system's list of users does not name.
 */
export interface Account {
  /** Goes before the command line. */
  prefix: string[];
  /** A real user to switch to; then binaries, sockets and data must be his. */
  user?: { uid: number; gid: number };
}

interface KnownUser {
  name: string;
  uid: number;
  gid: number;
}

/**
 * Chooses the account: ourselves when we are an ordinary user; as root a user namespace, in which
 * root's own files belong to an ordinary user; where namespaces are forbidden (most containers)
 * an unprivileged user.
 *
 * @param owner the uid that owns the existing cluster, if there is one
 * @throws StartupError `no-account`
 */
export function chooseAccount(owner: number | undefined): Account {
  const uid = process.getuid?.();
  if (uid === undefined) return { prefix: [] };
  const users = knownUsers();
  if (uid !== 0) {
    if (users.length === 0 || users.some((user) => user.uid === uid)) return { prefix: [] };
    return namespaceFor(users) ?? refuseNameless(uid);
  }
  if (owner === undefined || owner === 0) {
    const namespace = namespaceFor(users);
    if (namespace) return namespace;
  }
  const user = users.find((known) => known.uid === owner && known.uid !== 0) ?? unprivileged(users);
  return user ? { prefix: [], user: { uid: user.uid, gid: user.gid } } : refuseRoot();
}

function namespaceFor(users: KnownUser[]): Account | undefined {
  const user = users.find((known) => known.uid === 1000) ?? unprivileged(users);
  if (!user) return undefined;
  const prefix = ['unshare', '-U', `--map-user=${user.uid}`, `--map-group=${user.gid}`];
  return works([...prefix, 'true']) ? { prefix } : undefined;
}

function unprivileged(users: KnownUser[]): KnownUser | undefined {
  return (
    users.find((user) => user.name === 'postgres') ??
    users.find((user) => user.name === 'nobody') ??
    users.find((user) => user.uid !== 0)
  );
}

function knownUsers(): KnownUser[] {
  if (process.platform !== 'linux') return [];
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n');
  return lines
    .map((line) => line.split(':'))
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
    .filter((user) => user.name !== '' && Number.isInteger(user.uid) && Number.isInteger(user.gid));
}

function refuseNameless(uid: number): never {
  throw new StartupError(
    'no-account',
    `The built-in PostgreSQL cannot run as user number ${uid}, which has no name on this system.`,
    'Start Teahouse as a user that /etc/passwd names, or set DATABASE_URL.',
  );
}

function refuseRoot(): never {
  throw new StartupError(
    'no-account',
    'The built-in PostgreSQL cannot run as root, and no unprivileged user was found here.',
    'Start Teahouse as an ordinary user, or set DATABASE_URL.',
  );
}
