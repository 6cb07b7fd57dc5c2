import type { Config } from '#config';
import { createRecord } from '#domains/house/index.ts';
import { createResetLink } from '#domains/identity/index.ts';
import { refuseUnfinished } from '#platform/backup/index.ts';
import { type Bus, inProcessBus, natsBus } from '#platform/bus/index.ts';
import { migrate, readApplied, StartupError } from '#platform/database/index.ts';
import { realWorld } from '#platform/world/index.ts';
import { migrations } from '../domains.ts';
import { visitDatabase } from './databases.ts';
import type { Terminal } from './terminal.ts';

/**
 * Prints a one-time link with which a person sets a new password, and signs them out everywhere.
 *
 * @param wish the person's handle, with or without its @
 * @throws StartupError `nobody` when there is no such person
 */
export async function resetPassword(
  config: Config,
  wish: string,
  terminal: Terminal,
): Promise<void> {
  const handle = wish.replace(/^@/, '').toLowerCase();
  const world = realWorld;
  const db = await visitDatabase(config, terminal);
  try {
    await readApplied(db.jobs);
    await refuseUnfinished(db.jobs);
    await migrate(db, migrations);
    const bus = await openBus(config, terminal);
    const house = { record: createRecord(world) };
    const settings = config.http;
    const url = await createResetLink({ db, bus, world, house, settings }, handle);
    await bus.close();
    if (url === null) throw nobody(handle);
    terminal.say(`This link sets a new password for @${handle}. It works once, for one hour:`);
    terminal.say(`\n  ${url}\n`);
    terminal.say('Send it so that nobody else reads it. All their devices are signed out;');
    terminal.say(
      'one that is connected right now is cut off within a minute. With the new password',
    );
    terminal.say('their former recovery codes end, and they are shown new ones.');
  } finally {
    await db.close();
  }
}

/** Without NATS, or while it is away, sessions end when they are proved next (SPEC R7). */
async function openBus({ bus }: Config, terminal: Terminal): Promise<Bus> {
  const report = () => {};
  if (bus.natsUrl === undefined) return inProcessBus(report);
  try {
    return await natsBus(bus.natsUrl, { name: bus.name, world: realWorld, report });
  } catch (error) {
    if (!(error instanceof StartupError)) throw error;
    terminal.warn(error.message);
    return inProcessBus(report);
  }
}

function nobody(handle: string): StartupError {
  return new StartupError(
    'nobody',
    `Nobody here has the handle "${handle}".`,
    'It is the word that people are found by, not their name.',
  );
}
