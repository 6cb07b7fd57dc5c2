import type { HouseApi } from '#domains/house/index.ts';
import type { IdentityApi } from '#domains/identity/index.ts';
import type { BlobStore } from '#platform/blobs/index.ts';
import type { Database, Db } from '#platform/database/index.ts';
import type { Disk } from '#platform/disk/index.ts';
import type { Domain } from '#platform/domain.ts';
import type { Jobs } from '#platform/jobs/index.ts';
import type { Limiter } from '#platform/limits/index.ts';
import { createTurnstile } from '#platform/turnstile/index.ts';
import type { World } from '#platform/world/index.ts';
import type { BlobsInUse, MediaApi } from './api.ts';
import { readOwnUsage, readUsage } from './read-usage.ts';
import { type MediaSettings, type Room, UNUSED_MS } from './room.ts';
import { serveAvatars } from './routes.ts';
import { disown, postponeCheck } from './store.ts';
import { sweepAvatars } from './sweep-avatars.ts';

export type { MediaApi } from './api.ts';
export { importPicture } from './import-picture.ts';
export { migrations } from './migrations/index.ts';
export { readBlobNames } from './store.ts';

export interface MediaNeeds {
  db: Database;
  world: World;
  blobs: BlobStore;
  disk: Pick<Disk, 'isFull'>;
  jobs: Jobs;
  limiter: Limiter;
  house: Pick<HouseApi, 'settings'>;
  identity: IdentityApi;
  settings: MediaSettings;
}

/** Pictures that people upload. See README.md. */
export function createMedia(needs: MediaNeeds): Domain<'media', MediaApi> {
  const { world, jobs, identity, settings } = needs;
  const drawing = createTurnstile({ atOnce: 1, waiting: settings.waiting, typicalMs: 300 });
  const worn: BlobsInUse = (reader, ids) => identity.avatarsInUse(reader, ids);
  const room: Room = { ...needs, drawing, inUse: [worn] };
  const mayUseAvatar = (reader: Db, user: number, id: string) =>
    postponeCheck(reader, { id, uploader: user, until: world.now() + UNUSED_MS });

  identity.avatars(mayUseAvatar);
  jobs.define('media.sweep', () => sweepAvatars(room));
  jobs.schedule('media.sweep', '7 * * * *');
  return {
    methods: {
      'media.own_usage': (_, { user }) => readOwnUsage(room, user),
      'media.usage': (input) => readUsage(room, input),
    },
    api: { mayUseAvatar, keepAvatars: (source) => void room.inUse.push(source) },
    routes: (server) => serveAvatars(server, room, needs.limiter),
    async forgetUser(tx, user) {
      await disown(tx, user);
      return [];
    },
  };
}
