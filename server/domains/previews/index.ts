import type { LinkPreview } from '@teahouse/protocol';
import type { MediaApi } from '#domains/media/index.ts';
import type { Database } from '#platform/database/index.ts';
import type { Domain } from '#platform/domain.ts';
import type { Jobs } from '#platform/jobs/index.ts';
import type { Limiter } from '#platform/limits/index.ts';
import type { Outbound } from '#platform/outbound/index.ts';
import { createTurnstile } from '#platform/turnstile/index.ts';
import type { World } from '#platform/world/index.ts';
import { lookAtPage } from './look-at-page.ts';
import { lookFor } from './look-for.ts';
import { previewFor } from './preview-for.ts';
import type { Room } from './room.ts';
import { picturesInUse } from './store.ts';
import { sweepPages } from './sweep-pages.ts';

export { migrations } from './migrations/index.ts';
export { stands } from './rules.ts';

export interface PreviewsNeeds {
  db: Database;
  world: World;
  jobs: Jobs;
  limiter: Limiter;
  outbound: Pick<Outbound, 'ask'>;
  media: Pick<MediaApi, 'keepPicture' | 'hold' | 'keepFiles'>;
  settings: {
    linkPreviews: 'on' | 'off';
    /** Pages that are looked at at the same time, and that may wait. */
    atOnce: number;
    waiting: number;
  };
}

/** What domains further down the list may ask of previews. */
export interface PreviewsApi {
  /**
   * What a message carries for a link of its text, of what is known of the page just now; null
   * where the link does not stand there, or nothing is known.
   */
  previewFor: (text: string, link: string) => Promise<LinkPreview | null>;
  /** The same once the page was looked at, on behalf of a person, who may do that so often. */
  lookFor: (user: number, text: string, link: string) => Promise<LinkPreview | null>;
}

const TYPICAL_MS = 2_000;

/** What pages say of themselves, for the links that people write. See README.md. */
export function createPreviews(needs: PreviewsNeeds): Domain<'previews', PreviewsApi> {
  const { world, jobs, media, settings, limiter } = needs;
  const room: Room = {
    ...needs,
    looking: createTurnstile({ ...settings, typicalMs: TYPICAL_MS }),
    underway: new Map(),
    offered: settings.linkPreviews === 'on',
  };
  media.keepFiles({
    inUse: (db, files) => picturesInUse(db, files, world.now()),
    mayRead: (db, _user, files) => picturesInUse(db, files, world.now()),
  });
  jobs.define('previews.sweep', () => sweepPages(room));
  jobs.schedule('previews.sweep', '27 * * * *');
  return {
    methods: { 'previews.look': (input) => lookAtPage(room, input) },
    api: {
      previewFor: (text, link) => previewFor(room, text, link),
      lookFor: (user, text, link) => lookFor({ ...room, limiter }, user, text, link),
    },
    holdings: async () => [],
    // What is kept here is about pages, and says of nobody that they asked.
    forgetUser: async () => [],
  };
}
