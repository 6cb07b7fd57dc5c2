import type { HouseApi } from '#domains/house/index.ts';
import type { IdentityApi } from '#domains/identity/index.ts';
import type { AskFor } from '#platform/calls/index.ts';
import type { Domain } from '#platform/domain.ts';
import type { Jobs } from '#platform/jobs/index.ts';
import type { Limiter } from '#platform/limits/index.ts';
import { indexArchives } from './index-archives.ts';
import { methodsOf } from './methods.ts';
import { oneAtATime } from './one-at-a-time.ts';
import type { Room } from './room.ts';
import { createExportRunner, sweepExports } from './run-exports.ts';
import { createImportRunner } from './run-imports.ts';
import { serveExports } from './serve-exports.ts';
import { discard, filesInUse } from './store-archives.ts';
import { disownExport } from './store-exports.ts';
import { holdingsOf } from './store-holdings.ts';
import { deleteImportsOf } from './store-imports.ts';
import { sweepLines } from './sweep-lines.ts';

export { migrations } from './migrations/index.ts';
export { disownExports } from './store-exports.ts';

export interface TakeawayNeeds extends Omit<Room, 'poke'> {
  jobs: Jobs;
  limiter: Limiter;
  house: Pick<HouseApi, 'settings'>;
  identity: Pick<IdentityApi, 'profilesOf'>;
  /** How an export reads what its person may be told. */
  askFor: AskFor;
  publicUrl: string;
}

/** What people bring along from elsewhere, and take with them. See README.md. */
export function createTakeaway(needs: TakeawayNeeds): Domain<'takeaway', Record<string, never>> {
  const { jobs, media, log, house, identity } = needs;
  const stopping = new AbortController();
  const failed = (error: unknown) => log.error({ err: error }, 'a takeaway could not be worked on');
  const index = oneAtATime(() => indexArchives(needs, stopping.signal));
  const imports = createImportRunner({
    ...needs,
    myName: async (user) => (await identity.profilesOf([user])).get(user)?.name ?? null,
    shown: () => {
      index().catch(failed);
    },
  });
  const exports = createExportRunner({
    ...needs,
    serverName: async () => (await house.settings()).name,
  });
  const work = async () => {
    await Promise.all([imports.run(), exports.run(), index()]);
  };
  // A job of its own: an import may take hours.
  const sweep = oneAtATime(async () => {
    await sweepLines(needs);
    await sweepExports(needs);
  });
  const poke = () => {
    Promise.all([work(), sweep()]).catch(failed);
  };
  // Importers uploaded the files themselves, and read them for that reason.
  media.keepFiles({ inUse: filesInUse, mayRead: async () => [] });
  jobs.define('takeaway.work', work);
  jobs.schedule('takeaway.work', '* * * * *');
  jobs.define('takeaway.sweep', sweep);
  jobs.schedule('takeaway.sweep', '* * * * *');
  return {
    methods: methodsOf({ ...needs, poke }),
    api: {},
    routes: (server) => serveExports(server, needs, needs.limiter),
    async start() {
      poke();
    },
    async stop() {
      stopping.abort();
      await Promise.all([imports.stop(), exports.stop(), index()]);
    },
    holdings: holdingsOf,
    async forgetUser(tx, user) {
      const { files } = await discard(tx, { user });
      await media.release(tx, files);
      await deleteImportsOf(tx, user);
      await disownExport(tx, user);
      return [];
    },
  };
}
