import { Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { named } from './key.ts';
import type { BlobStore } from './port.ts';

/** A bucket, and where it is. */
export interface Bucket {
  /** Without one it is Amazon’s, of the region. */
  endpoint: string | undefined;
  bucket: string;
  region: string;
  key: string;
  secret: string;
}

/** Blobs of more than a part go up in parts, one after the other: memory stays small. */
const PART_BYTES = 8 * 1_048_576;

/**
 * Blobs as objects of a bucket, by the S3 API. A put that a crash cut short leaves parts that are
 * no object: a rule of the bucket may clear them.
 *
 * @throws Error where the bucket is not there
 */
export async function openS3Blobs({ bucket, ...where }: Bucket): Promise<BlobStore> {
  const client = new S3Client({
    region: where.region,
    credentials: { accessKeyId: where.key, secretAccessKey: where.secret },
    // Buckets in the path, and no checksums of Amazon’s own: what every S3 server knows.
    forcePathStyle: true,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    ...(where.endpoint === undefined ? {} : { endpoint: where.endpoint }),
  });
  await client.send(new HeadBucketCommand({ Bucket: bucket }));
  const object = (key: string) => ({ Bucket: bucket, Key: named(key) });
  return {
    async put(key, bytes) {
      const params = { ...object(key), Body: bytes };
      await new Upload({ client, params, partSize: PART_BYTES, queueSize: 1 }).done();
    },
    async open(key, stretch) {
      const range = stretch && { Range: `bytes=${stretch.start}-${stretch.end}` };
      const found = await unlessMissing(
        client.send(new GetObjectCommand({ ...object(key), ...range })),
      );
      if (!(found?.Body instanceof Readable)) return null;
      const whole = Number(/\/(\d+)$/.exec(found.ContentRange ?? '')?.[1] ?? found.ContentLength);
      return { size: whole, stream: found.Body };
    },
    async size(key) {
      const found = await unlessMissing(client.send(new HeadObjectCommand(object(key))));
      return found?.ContentLength ?? null;
    },
    async remove(key) {
      await client.send(new DeleteObjectCommand(object(key)));
    },
  };
}

async function unlessMissing<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    const status = error instanceof S3ServiceException && error.$metadata.httpStatusCode;
    if (status === 404) return null;
    throw error;
  }
}
