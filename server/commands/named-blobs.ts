import type pg from 'pg';
import { readBlobNames } from '#domains/media/index.ts';

const TOGETHER = 1_000;

/** The name of every blob that the database knows of, in no promised order. */
export async function* namedBlobs(client: Pick<pg.ClientBase, 'query'>): AsyncGenerator<string> {
  for (let after = ''; ; ) {
    const names = await readBlobNames(client, after, TOGETHER);
    yield* names;
    const last = names.at(-1);
    if (last === undefined) return;
    after = last;
  }
}
