import type { MediaApi } from '#domains/media/index.ts';
import type { Database } from '#platform/database/index.ts';
import type { Outbound } from '#platform/outbound/index.ts';
import type { Turnstile } from '#platform/turnstile/index.ts';
import type { World } from '#platform/world/index.ts';
import type { Page } from './store.ts';

/** What the use-cases of this domain pick from. */
export interface Room {
  db: Database;
  world: World;
  outbound: Pick<Outbound, 'ask'>;
  media: Pick<MediaApi, 'keepPicture' | 'hold'>;
  /** A few pages at a time. */
  looking: Turnstile;
  /** Pages that are being looked at, by address: who asks meanwhile gets the same answer. */
  underway: Map<string, Promise<Page | null>>;
  /** Whether operators let the server look at all. */
  offered: boolean;
}
