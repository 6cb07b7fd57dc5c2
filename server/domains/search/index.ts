import type { Domain } from '#platform/domain.ts';
import { createInTurn } from '#platform/in-turn/index.ts';
import type { Jobs } from '#platform/jobs/index.ts';
import { isTimeSure } from '#platform/log/index.ts';
import type { Metrics } from '#platform/metrics/index.ts';
import { createTurnstile } from '#platform/turnstile/index.ts';
import { type FollowingLog, followLogs } from './follow-logs.ts';
import { methodsOf } from './methods.ts';
import { createRest } from './rest.ts';
import type { Room } from './room.ts';
import { createShelves, type Shelves } from './shelves.ts';
import { countIndexed } from './store-index.ts';
import { sweepExpired, sweepLogs } from './sweep-logs.ts';

export { migrations } from './migrations/index.ts';
export type { ShelfPlace, Shelves } from './shelves.ts';

/** How long one search takes, roughly. */
const TYPICAL_MS = 50;
/** What one person may look for at once, waiting included: others want their turn too. */
const OF_PERSON = 4;

export interface SearchNeeds extends Omit<Room, 'looking'> {
  settings: { atOnce: number; waiting: number };
  jobs: Jobs;
  metrics: Pick<Metrics, 'gauge'>;
  log: FollowingLog;
}

export interface SearchApi {
  shelves: Shelves;
}

/** Finding messages by their words. See README.md. */
export function createSearch(given: SearchNeeds): Domain<'search', SearchApi> {
  let heard = 0;
  const needs = {
    ...given,
    inTurn: createInTurn(createRest(given.world, () => heard)),
    looking: createTurnstile({ ...given.settings, ofPerson: OF_PERSON, typicalMs: TYPICAL_MS }),
  };
  const { jobs, metrics, chat } = needs;
  const following = followLogs(needs);
  chat.onMoved((conversation) => {
    heard += 1;
    following.moved(conversation);
  });
  let behind = 0;
  const tell = (count: number) => {
    behind = count;
  };
  jobs.define('search.sweep', async () => {
    if (await isTimeSure(needs.db.read, needs.world.now())) await sweepExpired(needs);
    await sweepLogs(needs, tell);
  });
  jobs.schedule('search.sweep', '* * * * *');
  metrics.gauge(
    'search_lag_seconds',
    'How long what was written here and is not indexed for searching has waited.',
    following.lag,
  );
  metrics.gauge(
    'search_behind',
    'Conversations that the sweep of this process has found behind the index, and not indexed yet.',
    () => behind,
  );
  return {
    methods: methodsOf(needs),
    api: { shelves: createShelves(needs) },
    stop: following.stop,
    holdings: async (db, user) => [
      { kind: 'search.messages', count: await countIndexed(db, user) },
    ],
    // Conversations that go with an account leave the index with the next sweep.
    forgetUser: async () => [],
  };
}
