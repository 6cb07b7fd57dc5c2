import type { IdentityApi } from '#domains/identity/index.ts';
import type { BlobStore } from '#platform/blobs/index.ts';
import type { Database, Db } from '#platform/database/index.ts';
import type { Domain } from '#platform/domain.ts';
import type { Jobs } from '#platform/jobs/index.ts';
import type { Limiter } from '#platform/limits/index.ts';
import { createTurnstile } from '#platform/turnstile/index.ts';
import type { World } from '#platform/world/index.ts';
import type { BlobsInUse, MediaApi } from './api.ts';
import { type Room, UNUSED_MS } from './room.ts';
import { serveAvatars } from './routes.ts';
import { disown, postponeCheck, readUploads } from './store.ts';
import { sweepAvatars } from './sweep-avatars.ts';

export type { MediaApi } from './api.ts';
export { migrations } from './migrations/index.ts';

export interface MediaNeeds {
  db: Database;
  world: World;
  blobs: BlobStore;
  jobs: Jobs;
  limiter: Limiter;
  identity: IdentityApi;
}

/** Pictures that people upload. See README.md. */
export function createMedia(needs: MediaNeeds): Domain<'media', MediaApi> {
  const { world, jobs, identity } = needs;
  const drawing = createTurnstile({ atOnce: 2, waiting: 16, typicalMs: 200 });
  const worn: BlobsInUse = (reader, ids) => identity.avatarsInUse(reader, ids);
  const room: Room = { ...needs, drawing, inUse: [worn] };
  const mayUseAvatar = (reader: Db, user: number, id: string) =>
    postponeCheck(reader, { id, uploader: user, until: world.now() + UNUSED_MS });

  identity.avatars(mayUseAvatar);
  jobs.define('media.sweep', () => sweepAvatars(room));
  jobs.schedule('media.sweep', '7 * * * *');
  return {
    methods: {},
    api: { mayUseAvatar, keepAvatars: (source) => void room.inUse.push(source) },
    routes: (server) => serveAvatars(server, room, needs.limiter),
    exportUser: async (db, user) => ({ pictures: await readUploads(db, user) }),
    async forgetUser(tx, user) {
      await disown(tx, user);
      return [];
    },
  };
}
