import type { MediaApi } from '#domains/media/index.ts';
import type { Shelves } from '#domains/search/index.ts';
import type { BlobStore } from '#platform/blobs/index.ts';
import type { Database } from '#platform/database/index.ts';
import type { Disk } from '#platform/disk/index.ts';
import type { Log } from '#platform/logging/index.ts';
import type { Sentences } from '#platform/sentences/index.ts';
import type { World } from '#platform/world/index.ts';

/** What the operator decides. */
export interface TakeawaySettings {
  /** The most that an import may hold once it is unpacked; of it, text. */
  importMegabytes: number;
  importTextMegabytes: number;
  importFiles: number;
  /** Messages in the archives of one person. */
  archivedMessages: number;
  /** How long an export can be downloaded. */
  exportDays: number;
  /** Exports that this process writes at once. */
  exportsAtOnce: number;
}

/** What the use-cases of this domain pick from. */
export interface Room {
  db: Database;
  world: World;
  media: MediaApi;
  blobs: BlobStore;
  shelves: Shelves;
  disk: Pick<Disk, 'isFull'>;
  sentences: Sentences;
  settings: TakeawaySettings;
  log: Pick<Log, 'warn' | 'error'>;
  /** Has this process look for imports that wait. */
  poke: () => void;
}
