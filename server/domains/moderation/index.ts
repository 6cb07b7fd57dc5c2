import { limits } from '@teahouse/protocol';
import type { FilesInUse } from '#domains/media/index.ts';
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
import { forgetPerson } from './store-reports.ts';

export { migrations } from './migrations/index.ts';

export interface ModerationNeeds extends Room {
  jobs: Jobs;
}

/** What the composition root hands on. */
export interface ModerationApi {
  /** For media: which files came with reports, and which operators look at them. */
  evidence: FilesInUse;
}

/** Reports, what operators decide on them, and appeals. See README.md. */
export function createModeration(needs: ModerationNeeds): Domain<'moderation', ModerationApi> {
  const { jobs, world, identity } = needs;
  identity.onReachingOut(async (db, user) => {
    const until = await restrictedUntil(db, user, world.now());
    if (until !== null) throw refuse('moderation.restricted', { params: { until } });
  });
  identity.suspensionGrounds((db, user, suspension) => readGrounds(needs, db, user, suspension));
  jobs.define('moderation.prune', async () => {
    const sure = await isTimeSure(needs.db.read, needs.world.now());
    if (sure) await pruneDecided(needs, limits.reportDays);
  });
  jobs.schedule('moderation.prune', '17 4 * * *');
  return {
    methods: methodsOf(needs),
    api: { evidence: evidenceOf(needs) },
    async forgetUser(tx, user) {
      await forgetPerson(tx, user);
      return [];
    },
  };
}
