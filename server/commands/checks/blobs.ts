import type pg from 'pg';
import type { Config } from '#config';
import { lookAtBlobs } from '#platform/blobs/index.ts';
import { namedBlobs } from '../named-blobs.ts';
import { countAsWords } from '../terminal.ts';
import { type Finding, ok, warn } from './finding.ts';

/**
 * Whether the uploaded files are there that the database names.
 *
 * @throws StartupError `bucket-away`
 */
export async function checkBlobs(client: pg.Client, config: Config): Promise<Finding[]> {
  const blobs = await lookAtBlobs(config);
  let all = 0;
  let missing = 0;
  for await (const key of namedBlobs(client)) {
    all++;
    if ((await blobs.size(key)) === null) missing++;
  }
  if (missing === 0) return [ok('files', `All ${countAsWords(all)} uploaded files are there.`)];
  return [
    warn(
      'files',
      `${countAsWords(missing)} of ${countAsWords(all)} uploaded files are not in ${blobs.place}.`,
      'Check TEAHOUSE_DATA and S3_BUCKET; copy the files from where they were, or from a backup.',
    ),
  ];
}
