import type { HouseApi } from '#domains/house/index.ts';
import type { IdentityApi } from '#domains/identity/index.ts';
import type { BlobStore } from '#platform/blobs/index.ts';
import type { Database } from '#platform/database/index.ts';
import type { Disk } from '#platform/disk/index.ts';
import type { Turnstile } from '#platform/turnstile/index.ts';
import type { World } from '#platform/world/index.ts';
import type { BlobsInUse, MayRead } from './api.ts';
import type { Ffmpeg } from './ffmpeg/program.ts';
import type { Finishing } from './finish-upload.ts';
import type { UploadsFolder } from './uploads-folder.ts';

/** What the operator decides. */
export interface MediaSettings {
  /** The largest picture that is drawn as an avatar, and the largest photo, in millions of pixels. */
  megapixels: number;
  photoMegapixels: number;
  /** Pictures that may wait for their turn. */
  waiting: number;
  /** The largest upload, and how many of one person may be under way. */
  megabytes: number;
  openUploads: number;
  /** What all pictures of pages may have together. */
  previewMegabytes: number;
  /** The program, and how many seconds it may take for one video. */
  ffmpeg: string;
  ffmpegSeconds: number;
}

/** What the use-cases of this domain pick from. */
export interface Room {
  db: Database;
  world: World;
  blobs: BlobStore;
  uploads: UploadsFolder;
  /** Before something large is taken in. */
  disk: Pick<Disk, 'isFull'>;
  settings: MediaSettings;
  /** Pictures are drawn one at a time, on a thread beside the main one. */
  drawing: Turnstile;
  /** Videos and recordings are prepared one at a time. */
  filming: Turnstile;
  /** Null where the program is not there. */
  ffmpeg: () => Promise<Ffmpeg | null>;
  finishing: Finishing;
  /** Where avatars, and where files, are used; and who lets people read files. */
  inUse: BlobsInUse[];
  filesInUse: BlobsInUse[];
  /** Those among them that keep a file even from its owner's deleting. */
  heldFirmly: BlobsInUse[];
  /** Who may read a file and pass it on, and who may only look at it. */
  letRead: MayRead[];
  letLook: MayRead[];
  house: Pick<HouseApi, 'settings'>;
  identity: Pick<IdentityApi, 'profilesOf'>;
}

/** How long a picture that nothing uses is kept: it was uploaded to be used at once. */
export const UNUSED_MS = 24 * 3_600_000;
/** How long it takes until a picture in use is looked at again. */
export const USED_MS = 7 * 24 * 3_600_000;
/** How long an upload is kept that nobody finishes. */
export const UPLOAD_DAYS = 1;
export const UPLOAD_MS = UPLOAD_DAYS * 24 * 3_600_000;
