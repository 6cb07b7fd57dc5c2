import type { IdentityApi } from '#domains/identity/index.ts';
import type { Domain } from '#platform/domain.ts';
import type { Jobs } from '#platform/jobs/index.ts';
import { methodsOf } from './methods.ts';
import type { Room } from './room.ts';
import { createImportRunner } from './run-imports.ts';
import { discard, filesInUse } from './store-archives.ts';
import { deleteImportsOf } from './store-imports.ts';
import { sweepLines } from './sweep-lines.ts';

export { migrations } from './migrations/index.ts';

export interface TakeawayNeeds extends Omit<Room, 'poke'> {
  jobs: Jobs;
  identity: Pick<IdentityApi, 'profilesOf'>;
}

/** What people bring along from elsewhere, and take with them. See README.md. */
export function createTakeaway(needs: TakeawayNeeds): Domain<'takeaway', Record<string, never>> {
  const { jobs, media, log, identity } = needs;
  const imports = createImportRunner({
    ...needs,
    myName: async (user) => (await identity.profilesOf([user])).get(user)?.name ?? null,
  });
  const work = async () => {
    await imports.run();
    await sweepLines(needs);
  };
  const poke = () => {
    work().catch((error: unknown) => log.error({ err: error }, 'imports could not be looked at'));
  };
  // Importers uploaded the files themselves, and read them for that reason.
  media.keepFiles({ inUse: filesInUse, mayRead: async () => [] });
  jobs.define('takeaway.work', work);
  jobs.schedule('takeaway.work', '* * * * *');
  return {
    methods: methodsOf({ ...needs, poke }),
    api: {},
    async start() {
      poke();
    },
    stop: () => imports.stop(),
    async forgetUser(tx, user) {
      const { files } = await discard(tx, { user });
      await media.release(tx, files);
      await deleteImportsOf(tx, user);
      return [];
    },
  };
}
