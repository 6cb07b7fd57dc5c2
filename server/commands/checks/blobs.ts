import { join } from 'node:path';
import type pg from 'pg';
import { sizeIn } from '#platform/blobs/index.ts';
import { namedBlobs } from '../named-blobs.ts';
import { countAsWords } from '../terminal.ts';
import { type Finding, ok, warn } from './finding.ts';

/** Whether the uploaded files are there that the database names. */
export async function checkBlobs(client: pg.Client, dataFolder: string): Promise<Finding[]> {
  const folder = join(dataFolder, 'media');
  let all = 0;
  let missing = 0;
  for await (const key of namedBlobs(client)) {
    all++;
    if ((await sizeIn(folder, key)) === null) missing++;
  }
  if (missing === 0) return [ok('files', `All ${countAsWords(all)} uploaded files are there.`)];
  return [
    warn(
      'files',
      `${countAsWords(missing)} of ${countAsWords(all)} uploaded files are not in ${folder}.`,
      'Check TEAHOUSE_DATA; copy that folder from where it was, or from a backup.',
    ),
  ];
}
