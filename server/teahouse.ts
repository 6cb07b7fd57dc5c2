import { catalogue } from '@teahouse/protocol';
import type { Config } from '#config';
import { refuseUnfinished } from '#platform/backup/index.ts';
import { type BlobStore, openBlobs } from '#platform/blobs/index.ts';
import { type Bus, inProcessBus, natsBus } from '#platform/bus/index.ts';
import {
  createDispatch,
  createSlots,
  type Dispatch,
  mergeHandlers,
} from '#platform/calls/index.ts';
import {
  type Database,
  failureOf,
  migrate,
  openDatabase,
  sql,
  startFailure,
} from '#platform/database/index.ts';
import { type Disk, type DiskNeeds, watchDisk } from '#platform/disk/index.ts';
import { makeFolder } from '#platform/folders/index.ts';
import { createGateway } from '#platform/gateway/index.ts';
import { createAddressOf, createHttp, listen } from '#platform/http/index.ts';
import { createJobs } from '#platform/jobs/index.ts';
import { createLimiter } from '#platform/limits/index.ts';
import { createSync } from '#platform/log/index.ts';
import { createCalmLog, type Log } from '#platform/logging/index.ts';
import { createMetrics, type Metrics } from '#platform/metrics/index.ts';
import { createSentences } from '#platform/sentences/index.ts';
import { openTls } from '#platform/tls/index.ts';
import { createTranslator } from '#platform/translation/index.ts';
import { realWorld, type World, watchClock } from '#platform/world/index.ts';
import { createDomains, migrations } from './domains.ts';
import { createVitals } from './vitals.ts';

export interface Teahouse {
  /** The operator's one-time link; null once the house is open. */
  operatorLink(): Promise<string | null>;
  /** Why there is no certificate, or no newer one; null where all is well, or none is needed. */
  certificateProblem(): string | null;
  /** Lets calls under way finish, tells sockets, writes what is in memory, closes the database. */
  stop(): Promise<void>;
}

/** Starts one process of a Teahouse, in the order in which things stand on each other. */
export async function startTeahouse(config: Config, fullLog: Log): Promise<Teahouse> {
  const world = realWorld;
  const metrics = createMetrics();
  const sentences = createSentences();
  const limiter = limiterOf(config, world);
  const probe = async () => sql`select 1`.execute(db.read);
  const log = createCalmLog(fullLog, { world, ...kinds, probe, ranOut: () => disk.ranOut() });
  const translator = createTranslator(config.translation, world);
  const instruments = { world, limiter, sentences, translator, metrics, log };

  const disk = await watchMachine({ ...config.data, world, metrics, log: fullLog });
  const tls = await openTls({ ...instruments, config });
  const db = await openMigrated(config, log, metrics);
  const blobs = await openMedia(config);
  const jobs = createJobs(db, log);
  const bus = await openBus(config, log);
  tellDoubts(db, bus, log);

  const gateway = createGateway({
    ...instruments,
    config,
    dispatch: (method, input, caller) => dispatch(method, input, caller),
    authenticate: (token) => identity.api.authenticate(token),
    bus,
    addressOf: createAddressOf(config.http.trustedProxies),
  });
  const { userLog, ...sync } = createSync({ db, bus, gateway, world });
  const certificateUntil = () => tls?.until() ?? null;
  const vitals = createVitals({ world, db, bus, jobs, gateway, disk, certificateUntil });
  const rooms = { ...instruments, config, db, sync, userLog, gateway, bus, jobs, blobs, disk };
  const { identity, all } = createDomains({ ...rooms, process: vitals.process });
  const methods = [sync.methods, ...all.map((domain) => domain.methods)];
  const dispatch: Dispatch = vitals.counting(answering({ ...instruments, disk }, config, methods));
  const http = await createHttp({
    ...instruments,
    config,
    catalogue,
    dispatch,
    authenticate: identity.api.authenticate,
    facts: () => identity.api.serverFacts(),
    checks: { database: probe, bus: () => reachable(bus) },
    warnings: disk.warnings,
    tls,
    routes: all.map((domain) => (server) => domain.routes?.(server)),
  });

  const silence = await sync.listen();
  for (const domain of all) await domain.start?.();
  await jobs.start();
  vitals.start();
  gateway.attach(http.server);
  await listen(http, tls, config);

  return {
    operatorLink: async () => (await identity.createOperatorLink())?.url ?? null,
    certificateProblem: () => tls?.problem() ?? null,
    async stop() {
      vitals.stop();
      await gateway.drain();
      await http.close();
      await jobs.stop();
      for (const domain of all.toReversed()) await domain.stop?.();
      silence();
      if (db.isInDoubt()) bus.tellLost();
      await bus.close();
      await db.close();
      disk.stop();
    },
  };
}

/**
 * How the keys begin under which identity counts wrong passwords and codes, and notifications how often
 * one person rings another by asking.
 */
const firm = ['identity.failures:', 'notifications.asked:'];

function limiterOf({ limits }: Config, world: World) {
  const { rateFactor: factor, buckets } = limits;
  return createLimiter(world, { factor, buckets, firm });
}

/** The one way in for all calls, before it is counted. */
function answering(
  instruments: Omit<Parameters<typeof createDispatch>[0], 'catalogue' | 'handlers' | 'slots'>,
  config: Config,
  methods: Parameters<typeof mergeHandlers>[1],
): Dispatch {
  const handlers = mergeHandlers(catalogue, methods);
  return createDispatch({ ...instruments, catalogue, handlers, slots: createSlots(config.calls) });
}

/** What an error of the database, or of the system, is about. */
const kinds = {
  isLost: (error: unknown) => failureOf(error) === 'lost',
  isFull: (error: unknown) => failureOf(error) === 'full',
};

function tellDoubts(db: Database, bus: Bus, log: Log): void {
  db.onDoubted(() => {
    log.warn({}, 'the answer to a commit was lost: devices look for what it wrote');
    bus.tellLost();
  });
}

/** Looks after the disk and the clock, until the disk is told to stop. */
async function watchMachine({
  reserve,
  warning,
  ...needs
}: Omit<DiskNeeds, 'settings'> & DiskNeeds['settings'] & { world: World }): Promise<Disk> {
  try {
    await makeFolder(needs.folder, 0o700);
    const disk = await watchDisk({ ...needs, settings: { reserve, warning } });
    const unwatchClock = watchClock(needs.world, needs.log);
    return {
      ...disk,
      stop() {
        disk.stop();
        unwatchClock();
      },
    };
  } catch (error) {
    throw startFailure(needs.folder, error);
  }
}

async function openMigrated(config: Config, log: Log, metrics: Metrics): Promise<Database> {
  const db = await openDatabase({
    databaseUrl: config.database.url,
    dataFolder: config.data.folder,
    log: (line, level = 'info') => log[level](line),
    onBroken: (pool, err) => log.warn({ err, pool }, 'a connection to the database broke'),
    pool: poolSizes(config),
    statementTimeoutMs: config.database.statementTimeoutMs,
    now: () => realWorld.now(),
  });
  await refuseUnfinished(db.jobs);
  await migrate(db, migrations);
  await describeDatabase(db, metrics);
  return db;
}

function poolSizes({ database }: Config) {
  return {
    arrivals: database.arrivalConnections,
    read: database.readConnections,
    write: database.writeConnections,
    send: database.sendConnections,
    jobs: database.jobConnections,
  };
}

/** @throws StartupError `folder-not-writable`, `disk-full`, `bucket-away` */
async function openMedia(config: Config): Promise<BlobStore> {
  try {
    return await openBlobs(config, realWorld);
  } catch (error) {
    throw startFailure(config.data.folder, error);
  }
}

function openBus({ bus }: Config, log: Log): Promise<Bus> | Bus {
  const report = (topic: string, error: unknown) =>
    log.error({ err: error, topic }, 'a signal was not received');
  if (bus.natsUrl === undefined) return inProcessBus(report);
  return natsBus(bus.natsUrl, { name: bus.name, world: realWorld, report });
}

/** A bus within the process is always there; NATS may be away. */
async function reachable(bus: Bus): Promise<void> {
  if (!bus.isConnected()) throw new Error('the bus is away');
}

/** How durable the database says it is, for whoever reads a measurement. */
async function describeDatabase(db: Database, metrics: Metrics): Promise<void> {
  const { rows } = await sql<{ name: string; setting: string }>`
    select name, setting from pg_settings
    where name in ('server_version', 'fsync', 'synchronous_commit', 'full_page_writes')`.execute(
    db.read,
  );
  const labels = Object.fromEntries(rows.map(({ name, setting }) => [name, setting]));
  metrics.info('database_info', 'What the database says of itself.', labels);
}
