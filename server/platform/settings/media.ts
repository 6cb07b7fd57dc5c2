import { address, line, whole } from './readers.ts';
import { optional, setting, type Values } from './setting.ts';

/** What people upload. */
export const media = {
  megapixels: setting(
    'PICTURE_MEGAPIXELS',
    '24',
    whole(1, 200),
    'The largest picture that is accepted as an avatar, in millions of pixels: drawing one takes a core for a while.',
    'The caller is told `media.bad_image`.',
  ),
  waiting: setting(
    'PICTURES_WAITING',
    '16',
    whole(1, 1_000),
    'Pictures that may wait to be drawn, one after the other.',
    'The caller is told `overloaded` and when to try again.',
  ),
  photoMegapixels: setting(
    'PHOTO_MEGAPIXELS',
    '100',
    whole(1, 1_000),
    'The largest photo that is accepted in a message, in millions of pixels, over all frames of a moving one.',
    'The caller is told `media.bad_image`, and may send it as a file.',
  ),
  megabytes: setting(
    'MEDIA_MEGABYTES',
    '2048',
    whole(1, 1_048_576),
    'The largest file that may be uploaded.',
    'The caller is told `media.too_large`.',
  ),
  openUploads: setting(
    'OPEN_UPLOADS',
    '40',
    whole(1, 10_000),
    'Uploads that one person may have under way. Each is forgotten a day after it began.',
    'The caller is told `media.too_many_uploads`.',
  ),
  previewMegabytes: setting(
    'PREVIEW_PICTURES_MEGABYTES',
    '1024',
    whole(1, 1_048_576),
    'What the pictures of link previews may take in all, at about 15 KB each; they count in nobody’s quota.',
    'The oldest are removed within an hour, also from messages that show them.',
  ),
  ffmpeg: setting(
    'FFMPEG',
    'ffmpeg',
    line(500),
    'The program that prepares videos and recordings, with `ffprobe` beside it: on the PATH, or by its path. Without it they are kept as they are, and videos have no poster.',
  ),
  ffmpegSeconds: setting(
    'FFMPEG_SECONDS',
    '600',
    whole(1, 86_400),
    'How long the preparation of one video may take; one is prepared at a time.',
    'The video is kept as it is, as a file.',
  ),
};

/** Where it is kept. */
export const blobs = {
  bucket: optional(
    'S3_BUCKET',
    line(255),
    'A bucket, by the S3 API, that uploaded files are kept in. Without it they are kept in TEAHOUSE_DATA.',
  ),
  endpoint: optional(
    'S3_ENDPOINT',
    address('http:', 'https:'),
    'Where the bucket is, if not at Amazon.',
  ),
  region: setting('S3_REGION', 'us-east-1', line(100), 'The region of the bucket.'),
  key: optional('S3_KEY', line(255), 'The id of the key that may read, write and delete there.'),
  secret: optional('S3_SECRET', line(255), 'The secret of that key.'),
};

/** What is missing beside a bucket, in a sentence. */
export function keylessBucket({
  bucket,
  key,
  secret,
}: Values<{ blobs: typeof blobs }>['blobs']): string[] {
  const opens = key !== undefined && secret !== undefined;
  return bucket === undefined || opens ? [] : ['S3_BUCKET takes S3_KEY and S3_SECRET too.'];
}
