import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Methods } from '@teahouse/protocol';
import { expect } from 'vitest';
import type { Person } from '../kit/client.ts';
import { strike } from '../kit/strike.ts';
import { callerOf, type Town } from './town-of-files.ts';

/** How long a sweep may take to come round and be done, in milliseconds. */
const sweepMs = 20_000;

/**
 * Who may read a message reads its files, and nobody else does; what nobody holds any more is
 * swept, and what is held stays; of uploads that were cut off all is there, or nothing.
 */
export async function judgeFiles(town: Town): Promise<void> {
  await town.house.whole();
  await expectReaders(town, new Set(town.files.keys()));
  await sweep(town);
  const kept = await namesIn(town, 'select id as name from media.files');
  expect(kept, 'files that are kept').toEqual(await held(town));
  await expectReaders(town, new Set(kept));
  const rows = await namesIn(town, 'select key as name from media.blobs');
  expect(await filesUnder(join(town.folder, 'media')), 'blobs on disk').toEqual(rows);
  expect(await filesUnder(join(town.folder, 'uploads')), 'left of uploads').toEqual([]);
}

/** Everybody asks for everything; `there` is what was not swept. */
async function expectReaders(town: Town, there: ReadonlySet<string>): Promise<void> {
  for (const person of town.people) {
    const readable = await readableFor(town, person);
    for (const [id, { by, bytes }] of town.files) {
      const may = there.has(id) && !town.deleted.has(id) && (by === person || readable.has(id));
      const answer = await fetch(
        `${town.house.place()}/blobs/media/${id}/${bytes === null ? 'view' : 'file'}`,
        { headers: { authorization: `Bearer ${person.token}` } },
      );
      const body = Buffer.from(await answer.arrayBuffer());
      expect(answer.status, `${person.handle} asks for ${id}`).toBe(may ? 200 : 404);
      if (may && bytes !== null) expect(body.equals(bytes), `the bytes of ${id}`).toBe(true);
    }
  }
}

/** The files of all messages that somebody may read, and of what was forwarded in them. */
async function readableFor(town: Town, person: Person): Promise<Set<string>> {
  const call = callerOf(town, person);
  const found = new Set<string>();
  const bundled = async (conversation: number, seq: number, path: number[]): Promise<void> => {
    const { items } = await call('chat.bundle', { conversation, seq, path });
    for (const [place, { attachments = [], history }] of items.entries()) {
      for (const { id } of attachments) found.add(id);
      if (history) await bundled(conversation, seq, [...path, place]);
    }
  };
  for (const { id: conversation } of town.conversations) {
    for (let after = 0, more = true; more; ) {
      const input = { conversation, after, limit: 100 };
      const none: Pick<Methods['chat.history']['output'], 'messages' | 'to'> = {
        messages: [],
        to: 0,
      };
      const page = await call('chat.history', input).catch(() => none);
      for (const { attachments = [], card, seq } of page.messages) {
        for (const { id } of attachments) found.add(id);
        if (card?.kind === 'history') await bundled(conversation, seq, []);
      }
      more = page.messages.length > 0;
      after = page.to;
    }
  }
  return found;
}

/** Files that a message carries, or holds in what was forwarded, as the messages themselves say. */
function held(town: Town): Promise<string[]> {
  return namesIn(
    town,
    `select file as name from (
      select each #>> '{}' as file from chat.messages m
        cross join lateral jsonb_path_query(m.payload, '$.attachments[*].id') each
        where m.recalled_at is null and m.expired is null
      union
      select each #>> '{}' from chat.bundles b
        cross join lateral jsonb_path_query(b.bundle, '$.**.attachments[*].id') each
    ) carried where file in (select id from media.files)`,
  );
}

/** As if a day had passed: blanks what has disappeared, and has all files and uploads looked at. */
async function sweep({ database }: Town): Promise<void> {
  const isDone = async (query: string) => (await database.send.query(query)).rowCount === 0;
  await database.send.query('select chat.expire($1, 500)', [Date.now()]);
  await database.send.query('update media.files set check_at = 1');
  await database.send.query('update media.uploads set created_at = 1');
  const swept = async () =>
    (await isDone('select from media.files where check_at = 1')) &&
    (await isDone('select from media.uploads where created_at = 1'));
  await strike(database.url, 'media.sweep');
  await expect.poll(swept, { timeout: sweepMs }).toBe(true);
}

async function namesIn({ database }: Town, query: string): Promise<string[]> {
  const { rows } = await database.send.query<{ name: string }>(`${query} order by name`);
  return rows.map(({ name }) => name).toSorted();
}

async function filesUnder(folder: string): Promise<string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  return found
    .filter((each) => each.isFile() && !each.parentPath.includes('/.'))
    .map(({ name }) => name)
    .toSorted();
}
