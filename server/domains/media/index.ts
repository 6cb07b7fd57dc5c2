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
import { attachFiles } from './attach-files.ts';
import { boundPictures } from './bound-pictures.ts';
import { bringFile, forgetUpload, lookAtUpload } from './bring-file.ts';
import { lookForFfmpeg } from './ffmpeg/program.ts';
import { finishUpload } from './finish-upload.ts';
import { keepPicture } from './keep-picture.ts';
import { bestOf, openAvatar, openBest } from './open-best.ts';
import { deleteOwnFiles, readOwnFiles } from './own-files.ts';
import { readOwnUsage, readUsage } from './read-usage.ts';
import { type MediaSettings, type Room, UNUSED_MS, UPLOAD_DAYS } from './room.ts';
import { serveAvatars } from './serve-avatars.ts';
import { serveFiles } from './serve-files.ts';
import { serveUploads } from './serve-uploads.ts';
import { disown, postponeCheck } from './store.ts';
import { checkFilesAt, disownFiles, holdFiles } from './store-files.ts';
import { holdingsOf } from './store-holdings.ts';
import { deleteUploadsOf } from './store-uploads.ts';
import { sweepAvatars } from './sweep-avatars.ts';
import { expireFiles, sweepFiles, sweepUploads } from './sweep-files.ts';
import { openUploadsFolder } from './uploads-folder.ts';

export type { FilesInUse, MediaApi } from './api.ts';
export { findFfmpeg } from './ffmpeg/program.ts';
export { importPicture } from './import-picture.ts';
export { migrations } from './migrations/index.ts';
export { readBlobNames } from './store.ts';

export interface MediaNeeds {
  db: Database;
  world: World;
  blobs: BlobStore;
  /** Where uploads are until they are complete. */
  uploadsFolder: string;
  disk: Pick<Disk, 'isFull'>;
  jobs: Jobs;
  limiter: Limiter;
  house: Pick<HouseApi, 'settings'>;
  identity: IdentityApi;
  settings: MediaSettings;
}

/** What one person may have drawn or prepared at once, waiting included: others want theirs too. */
const PLACES_OF_PERSON = 2;

/** Pictures and files that people upload. See README.md. */
export function createMedia(needs: MediaNeeds): Domain<'media', MediaApi> {
  const { world, jobs, identity } = needs;
  const room = furnish(needs);
  const mayUseAvatar = (reader: Db, user: number, id: string) =>
    postponeCheck(reader, { id, uploader: user, until: world.now() + UNUSED_MS });

  identity.avatars(mayUseAvatar);
  jobs.define('media.sweep', async () => {
    await sweepAvatars(room);
    await sweepFiles(room);
    await sweepUploads(room);
    await expireFiles(room);
    await boundPictures(room);
  });
  jobs.schedule('media.sweep', '7 * * * *');
  return {
    methods: {
      'media.finish': (input, { user }) => finishUpload(room, input, user),
      'media.own_usage': (_, { user }) => readOwnUsage(room, user),
      'media.own_files': (input, { user }) => readOwnFiles(room, input, user),
      'media.delete_files': (input, { user }) => deleteOwnFiles(room, input, user),
      'media.usage': (input) => readUsage(room, input),
    },
    api: apiOf(room, mayUseAvatar),
    routes(server) {
      server.decorateRequest('uploader', 0);
      serveAvatars(server, room, needs.limiter);
      serveUploads(server, room, needs.limiter);
      serveFiles(server, room, needs.limiter);
    },
    async holdings(reader, user) {
      const { keepMediaDays: keptDays } = await needs.house.settings();
      return holdingsOf(reader, user, { keptDays, uploadDays: UPLOAD_DAYS });
    },
    async forgetUser(tx, user) {
      await disown(tx, user);
      await disownFiles(tx, user);
      await deleteUploadsOf(tx, user);
      return [];
    },
  };
}

function furnish(needs: MediaNeeds): Room {
  const { settings, identity } = needs;
  const places = { atOnce: 1, waiting: settings.waiting, ofPerson: PLACES_OF_PERSON };
  const worn: BlobsInUse = (reader, ids) => identity.avatarsInUse(reader, ids);
  return {
    ...needs,
    uploads: openUploadsFolder(needs.uploadsFolder),
    drawing: createTurnstile({ ...places, typicalMs: 300 }),
    filming: createTurnstile({ ...places, typicalMs: 5_000 }),
    ffmpeg: lookForFfmpeg(settings.ffmpeg, { seconds: settings.ffmpegSeconds }),
    finishing: new Map(),
    inUse: [worn],
    filesInUse: [],
    heldFirmly: [],
    letRead: [],
    letLook: [],
  };
}

function apiOf(room: Room, mayUseAvatar: MediaApi['mayUseAvatar']): MediaApi {
  return {
    mayUseAvatar,
    keepAvatars: (source) => void room.inUse.push(source),
    attach: (user, files) => attachFiles(room, user, files),
    keepPicture: (bytes) => keepPicture(room, bytes),
    async hold(files) {
      await holdFiles(room.db.write, files, room.world.now() + UNUSED_MS);
    },
    keepFiles({ inUse, mayRead }) {
      room.filesInUse.push(inUse);
      room.letRead.push(mayRead);
    },
    showFiles({ inUse, mayRead }) {
      room.filesInUse.push(inUse);
      room.heldFirmly.push(inUse);
      room.letLook.push(mayRead);
    },
    lookAtUpload: (user, id) => lookAtUpload(room, user, id),
    forgetUpload: (id) => forgetUpload(room, id),
    bring: (user, file) => bringFile(room, user, file),
    release: (tx, files) => checkFilesAt(tx, files, room.world.now()),
    openAvatar: (blob) => openAvatar(room, blob),
    bestOf: (file) => bestOf(room, file),
    openBest: (file) => openBest(room, file),
  };
}
