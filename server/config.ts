import { StartupError } from '#platform/database/index.ts';
import { groups } from '#platform/settings/groups.ts';
import { httpSettings } from '#platform/settings/http.ts';
import { keptData } from '#platform/settings/kept-data.ts';
import { blobs, keylessBucket, media } from '#platform/settings/media.ts';
import { httpsSettings, misfits, type OwnHttps, ownHttps } from '#platform/settings/own-https.ts';
import { previews } from '#platform/settings/previews.ts';
import { listensAt, reachedAt } from '#platform/settings/reached-at.ts';
import { type Environment, readSettings } from '#platform/settings/read.ts';
import { address, factor, hosts, line, oneOf, whole, word } from '#platform/settings/readers.ts';
import { search } from '#platform/settings/search.ts';
import { optional, setting, type Values } from '#platform/settings/setting.ts';
import { takeaway } from '#platform/settings/takeaway.ts';
import { translation } from '#platform/settings/translation.ts';

const MB = 1_048_576;

const database = {
  url: optional(
    'DATABASE_URL',
    address('postgres:', 'postgresql:'),
    'A PostgreSQL 15 or later of your own. Without it, one is run in TEAHOUSE_DATA.',
  ),
  statementTimeoutMs: setting(
    'STATEMENT_TIMEOUT_MS',
    '5000',
    whole(100, 600_000),
    'How long a statement, or the wait for a connection, may take.',
    'The statement is cancelled, and the caller is told `overloaded`; who waited for a connection is told `unavailable`. A database that is silent for two seconds more is taken for gone.',
  ),
  arrivalConnections: setting(
    'POOL_ARRIVALS',
    '4',
    whole(1, 500),
    'Connections for what every device asks as it comes: its session, and what has moved.',
    waits(),
  ),
  readConnections: setting('POOL_READ', '10', whole(1, 500), 'Connections for reads.', waits()),
  writeConnections: setting('POOL_WRITE', '8', whole(1, 500), 'Connections for writes.', waits()),
  sendConnections: setting(
    'POOL_SEND',
    '4',
    whole(1, 500),
    'Connections for batches of messages. Each of BATCH_LANES uses one; more are never used.',
    waits(),
  ),
  jobConnections: setting(
    'POOL_JOBS',
    '4',
    whole(2, 500),
    'Connections for upkeep, whose statements may take a minute.',
    'Jobs wait for one.',
  ),
};

const bus = {
  natsUrl: optional(
    'NATS_URL',
    address('nats:', 'tls:', 'ws:', 'wss:'),
    'The NATS that several processes of one Teahouse speak through. One process alone needs none.',
  ),
  name: setting(
    'BUS_NAME',
    'teahouse',
    word(),
    'Tells this Teahouse from others on the same NATS.',
  ),
};

const people = {
  serverName: setting(
    'SERVER_NAME',
    'Teahouse',
    line(40),
    'What this Teahouse is called, until the operator chooses a name on the screen. The terminal and `/docs` always show this one.',
  ),
  minimumAge: setting(
    'MINIMUM_AGE',
    '13',
    whole(0, 120),
    'How old a person must be to join.',
    'They are told `identity.too_young`.',
  ),
  adultAge: setting(
    'ADULT_AGE',
    '18',
    whole(0, 120),
    'Below this age people are not found in search, get messages from contacts only, and their presence is hidden.',
  ),
  signUp: setting(
    'SIGN_UP',
    'open',
    oneOf('open', 'invitation'),
    'Whether anyone may join, or only who was invited, until the operator chooses on the screen.',
  ),
  sessionIdleDays: setting(
    'SESSION_IDLE_DAYS',
    '180',
    whole(1, 3_650),
    'How long a device stays signed in that nobody uses.',
    'It has to sign in again.',
  ),
  guessesFromOne: setting(
    'GUESSES_FROM_ONE',
    '10',
    whole(1, 1_000),
    'Wrong passwords or codes for one account that may come from one address within five minutes.',
    'The caller is told `rate_limited` and when to try again.',
  ),
  guessesFromAll: setting(
    'GUESSES_FROM_ALL',
    '20',
    whole(1, 100_000),
    'Wrong passwords for one account that may come within five minutes from all addresses together from which nobody has signed in to it.',
    'Callers from such addresses are told `rate_limited`; those where the owner has signed in before are not held up.',
  ),
  argon2MemoryKib: setting(
    'ARGON2_MEMORY_KIB',
    '7168',
    whole(7_168, 1_048_576),
    'Memory for hashing one password. More is slower to guess and to sign in.',
  ),
  argon2Passes: setting(
    'ARGON2_PASSES',
    '5',
    whole(1, 20),
    'Passes over that memory for one password.',
  ),
  argon2AtOnce: setting(
    'ARGON2_AT_ONCE',
    '2',
    whole(1, 64),
    'Passwords hashed at the same time.',
    'Others wait in a queue.',
  ),
  argon2Waiting: setting(
    'ARGON2_WAITING',
    '200',
    whole(1, 100_000),
    'Passwords that may wait to be hashed.',
    'The caller is told `overloaded` and when to try again.',
  ),
};

const logging = {
  level: setting(
    'LOG_LEVEL',
    'info',
    oneOf('trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'),
    'The least important lines to write. Addresses of people are written at `debug` only; what they write, never.',
  ),
  format: setting(
    'LOG_FORMAT',
    'auto',
    oneOf('auto', 'json', 'pretty'),
    '`json` for programs, `pretty` for people, `auto` for pretty on a terminal and json elsewhere.',
  ),
};

const gateway = {
  outboxBytes: setting(
    'OUTBOX_BYTES',
    `${MB}`,
    whole(65_536, 256 * MB),
    'Bytes that may wait for one slow reader.',
    'Typing and presence are dropped first; then the socket is closed with 4408, and the client resumes.',
  ),
  callsInFlight: setting(
    'SOCKET_CALLS',
    '32',
    whole(1, 1_024),
    'Calls of one socket that may be under way.',
    'The socket is not read until one is answered.',
  ),
  socketsPerUser: setting(
    'SOCKETS_PER_USER',
    '32',
    whole(1, 10_000),
    'Sockets that one person may have on this process.',
    'The new socket is closed with 4429.',
  ),
  socketsPerAddress: setting(
    'SOCKETS_PER_ADDRESS',
    '20000',
    whole(1, 1_000_000),
    'Sockets that one address may have on this process. Whole companies share one.',
    'The new socket is refused.',
  ),
  heartbeatMs: setting(
    'HEARTBEAT_MS',
    '30000',
    whole(100, 300_000),
    'How often a socket is looked after.',
    'One that has been silent since the look before is ended.',
  ),
  proofMs: setting(
    'SESSION_PROOF_MS',
    '60000',
    whole(100, 600_000),
    'How often a socket’s session is proved in the database again.',
    'One whose session has ended is closed with 4401.',
  ),
  lostSpreadMs: setting(
    'RESUME_SPREAD_MS',
    '3000',
    whole(0, 300_000),
    'The time over which sockets are told to resume when signals were lost.',
  ),
};

const batcher = {
  lanes: setting(
    'BATCH_LANES',
    '2',
    whole(1, 256),
    'Batches of messages that may be written side by side; about one for each core of the database.',
  ),
  rows: setting(
    'BATCH_ROWS',
    '500',
    whole(1, 10_000),
    'Messages in one batch.',
    'They go with the next one.',
  ),
  bytes: setting(
    'BATCH_BYTES',
    `${MB}`,
    whole(65_536, 64 * MB),
    'Bytes of messages in one batch.',
    'They go with the next one.',
  ),
  waitingRows: setting(
    'BATCH_WAITING',
    '20000',
    whole(1, 1_000_000),
    'Messages that may wait for a batch. Each of BATCH_LANES has an equal part of it.',
    overloaded(),
  ),
  ageMs: setting(
    'BATCH_AGE_MS',
    '500',
    whole(10, 60_000),
    'How long a message may wait for a batch; looked at when others come and before one is written.',
    overloaded(),
  ),
  lingerMs: setting(
    'BATCH_LINGER_MS',
    '4',
    whole(0, 100),
    'How long a lane that has just written collects before it writes again: fewer and larger batches cost less, a lane at rest writes at once.',
  ),
};

const calls = {
  send: setting('CALLS_SEND', '8192', whole(1, 1_000_000), 'Sends under way.', overloaded()),
  write: setting('CALLS_WRITE', '512', whole(1, 1_000_000), 'Writes under way.', overloaded()),
  read: setting('CALLS_READ', '1024', whole(1, 1_000_000), 'Reads under way.', overloaded()),
  ephemeral: setting(
    'CALLS_EPHEMERAL',
    '512',
    whole(1, 1_000_000),
    'Calls under way that say what passes: typing, presence, receipts.',
    overloaded(),
  ),
};

const limits = {
  rateFactor: setting(
    'RATE_FACTOR',
    '1',
    factor(1_000),
    'Every rate limit of the reference at `/docs`, and FAN_OUT_BYTES, times this; GUESSES_FROM_ONE and GUESSES_FROM_ALL only where it is below 1, so that it never lets anybody guess more.',
    'The caller is told `rate_limited` and when to try again.',
  ),
  buckets: setting(
    'RATE_BUCKETS',
    '200000',
    whole(1_000, 10_000_000),
    'Callers and methods whose rates are remembered, at about 100 bytes each.',
    'Those seen least recently are forgotten.',
  ),
  fanOutBytes: setting(
    'FAN_OUT_BYTES',
    `${128 * MB}`,
    whole(MB, 1_024 * 1_024 * MB),
    'Bytes of text that one person may have delivered in groups in a minute: the text’s times the members’ number, of which no more than CROWD_MEMBERS count.',
    'The caller is told `rate_limited` and when to try again.',
  ),
};

const outbound = {
  allowed: setting(
    'OUTBOUND_PRIVATE',
    '',
    hosts(),
    'Hosts on the machine or in its network, with commas between, that may be asked on behalf of a person, by http and at any port too: a push service of your own, or a page whose preview is to be shown. All other private addresses are refused.',
  ),
};

const push = {
  lingerMs: setting(
    'PUSH_LINGER_MS',
    '2000',
    whole(0, 60_000),
    'How long a message waits before devices are woken for it: who has read it by then is not, and what is said in one breath is told at once.',
  ),
  waiting: setting(
    'PUSH_WAITING',
    '20000',
    whole(100, 10_000_000),
    'Notifications that may wait to be handed to push services, at about 4 KB each.',
    'Newer ones are dropped: people find the messages when they open the app.',
  ),
  atOnce: setting(
    'PUSH_AT_ONCE',
    '32',
    whole(1, 1_000),
    'Notifications that are handed over at the same time.',
    'Others wait their turn.',
  ),
};

function waits(): string {
  return 'Statements wait for one, at most STATEMENT_TIMEOUT_MS.';
}

function overloaded(): string {
  return 'The caller is told `overloaded` and when to try again.';
}

/** Every setting there is. `docs/settings.md` is written from this table. */
export const settings = {
  http: httpSettings,
  tls: httpsSettings,
  data: keptData,
  database,
  bus,
  people,
  media,
  blobs,
  logging,
  gateway,
  batcher,
  calls,
  limits,
  groups,
  outbound,
  previews,
  translation,
  search,
  push,
  takeaway,
} as const;

type Read = Values<typeof settings>;

/** All that the operator chose, and what follows from it. Times are milliseconds. */
export interface Config extends Omit<Read, 'http' | 'tls'> {
  /** How the server speaks https itself; null where it speaks http, perhaps behind a proxy. */
  tls: OwnHttps | null;
  http: Omit<Read['http'], 'publicUrl' | 'host' | 'port'> & {
    host: string;
    port: number;
    /** An origin: scheme, host and port, without a slash at the end. */
    publicUrl: string;
    /** PUBLIC_URL, or on loopback all names of this machine: where browsers may call from. */
    origins: readonly string[];
    /** Whether browsers come by https: cookies are Secure then. */
    https: boolean;
  };
}

/**
 * Reads the settings.
 *
 * @throws StartupError `setting-wrong`, with one sentence for each setting at fault
 */
export function readConfig(environment: Environment = process.env): Config {
  const { values, wrong } = readSettings(settings, environment);
  if (wrong.length === 0 && values.people.minimumAge > values.people.adultAge) {
    wrong.push('MINIMUM_AGE should not be above ADULT_AGE.');
  }
  if (wrong.length === 0) wrong.push(...keylessBucket(values.blobs));
  if (wrong.length === 0) wrong.push(...misfits(values.tls, values.http.publicUrl));
  if (wrong.length > 0) {
    const remedy = 'docs/settings.md describes every setting.';
    throw new StartupError('setting-wrong', wrong.join(' '), remedy);
  }
  const { domain } = values.tls;
  const tls = ownHttps(values.tls);
  const listening = { ...values.http, ...listensAt({ ...values.http, domain }) };
  const reached = reachedAt({ ...listening, tls: tls !== null, domain });
  return { ...values, tls, http: { ...listening, ...reached } };
}
