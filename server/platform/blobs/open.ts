import { join } from 'node:path';
import type { Config } from '#config';
import { StartupError } from '#platform/database/index.ts';
import type { World } from '#platform/world/index.ts';
import { openFileBlobs, sizeIn } from './files.ts';
import type { BlobStore } from './port.ts';

type Places = Pick<Config, 'data' | 'blobs'>;

/**
 * Where the operator keeps blobs: in a bucket, or else in files of the data folder.
 *
 * @throws StartupError `bucket-away`
 */
export async function openBlobs(places: Places, world: Pick<World, 'now'>): Promise<BlobStore> {
  return (await openBucket(places)) ?? openFileBlobs(folderOf(places), world);
}

/** The same for who only looks, and makes no folder. */
export async function lookAtBlobs(
  places: Places,
): Promise<Pick<BlobStore, 'size'> & { place: string }> {
  const bucket = await openBucket(places);
  if (bucket !== null) return { ...bucket, place: `the bucket ${places.blobs.bucket}` };
  const folder = folderOf(places);
  return { size: (key) => sizeIn(folder, key), place: folder };
}

const folderOf = ({ data }: Places) => join(data.folder, 'media');

/** Its library is large, and loaded only where it is used. */
async function openBucket({ blobs }: Places): Promise<BlobStore | null> {
  const { bucket, endpoint, region, key = '', secret = '' } = blobs;
  if (bucket === undefined) return null;
  const { openS3Blobs } = await import('./s3.ts');
  try {
    return await openS3Blobs({ bucket, endpoint, region, key, secret });
  } catch (error) {
    const why = error instanceof Error ? error.name : 'no answer';
    const message = `The bucket ${bucket} cannot be reached (${why}).`;
    const remedy =
      'Check S3_ENDPOINT, S3_REGION, S3_KEY and S3_SECRET, and that the bucket is there.';
    throw new StartupError('bucket-away', message, remedy, error);
  }
}
