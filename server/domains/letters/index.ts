import { limits } from '@teahouse/protocol';
import type { Domain } from '#platform/domain.ts';
import type { Jobs } from '#platform/jobs/index.ts';
import { isTimeSure } from '#platform/log/index.ts';
import { hearAuthor } from './hear-author.ts';
import { methodsOf } from './methods.ts';
import { pruneClosed } from './prune-letters.ts';
import type { Room } from './room.ts';
import { countOf, deleteOf } from './store.ts';

export { migrations } from './migrations/index.ts';

export interface LettersNeeds extends Room {
  jobs: Jobs;
}

/** What people write to those who run the server. See README.md. */
export function createLetters(needs: LettersNeeds): Domain<'letters', Record<string, never>> {
  const { jobs } = needs;
  needs.chat.onToldServer((tx, said) => hearAuthor(needs, tx, said));
  jobs.define('letters.prune', async () => {
    const sure = await isTimeSure(needs.db.read, needs.world.now());
    if (sure) await pruneClosed(needs, limits.letterDays);
  });
  jobs.schedule('letters.prune', '37 3 * * *');
  return {
    methods: methodsOf(needs),
    api: {},
    holdings: async (db, user) => [
      { kind: 'letters.letters', count: await countOf(db, user), keptDays: limits.letterDays },
    ],
    async forgetUser(tx, user) {
      await deleteOf(tx, user);
      return [];
    },
  };
}
