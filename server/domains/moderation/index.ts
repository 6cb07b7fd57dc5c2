import { limits } from '@teahouse/protocol';
import type { MediaApi } from '#domains/media/index.ts';
import { refuse } from '#platform/calls/index.ts';
import type { Domain } from '#platform/domain.ts';
import type { Jobs } from '#platform/jobs/index.ts';
import { isTimeSure } from '#platform/log/index.ts';
import { evidenceOf } from './evidence.ts';
import { methodsOf } from './methods.ts';
import { pruneDecided } from './prune-reports.ts';
import { readGrounds } from './read-own.ts';
import type { Room } from './room.ts';
import { restrictedUntil } from './store-decisions.ts';
import { holdingsOf } from './store-holdings.ts';
import { forgetPerson } from './store-reports.ts';

export { migrations } from './migrations/index.ts';

export interface ModerationNeeds extends Room {
  jobs: Jobs;
  media: Pick<MediaApi, 'showFiles'>;
}

/** Reports, what operators decide on them, and appeals. See README.md. */
export function createModeration(
  needs: ModerationNeeds,
): Domain<'moderation', Record<string, never>> {
  const { jobs, world, identity, media } = needs;
  identity.onReachingOut(async (db, user) => {
    const until = await restrictedUntil(db, user, world.now());
    if (until !== null) throw refuse('moderation.restricted', { params: { until } });
  });
  identity.suspensionGrounds((db, user, suspension) => readGrounds(needs, db, user, suspension));
  media.showFiles(evidenceOf(needs));
  jobs.define('moderation.prune', async () => {
    const sure = await isTimeSure(needs.db.read, needs.world.now());
    if (sure) await pruneDecided(needs, limits.reportDays);
  });
  jobs.schedule('moderation.prune', '17 4 * * *');
  return {
    methods: methodsOf(needs),
    api: {},
    holdings: holdingsOf,
    async forgetUser(tx, user) {
      await forgetPerson(tx, user);
      return [];
    },
  };
}
