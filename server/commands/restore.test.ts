import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '#config';
import { type Header, readBackup, writeBackup } from '#platform/backup/index.ts';
import { PROGRAM } from '#platform/database/index.ts';
import { contentsOf } from '../../tests/kit/contents.ts';
import { type FreshDatabase, freshDatabase } from '../../tests/kit/database.ts';
import { houseDatabase } from '../../tests/kit/server.ts';
import { backup } from './backup.ts';
import { restore } from './restore.ts';
import type { Terminal } from './terminal.ts';

let folder: string;
let file: string;
let source: FreshDatabase;
let header: Header;

const said: string[] = [];
const terminal: Terminal = {
  say: (line) => void said.push(line),
  warn: (line) => void said.push(line),
  progress: () => {},
};

const configOf = (database: Pick<FreshDatabase, 'url'>, data = 'data') =>
  readConfig({ DATABASE_URL: database.url, TEAHOUSE_DATA: join(folder, data) });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'teahouse-restore-'));
  file = join(folder, 'tea.backup');
  source = await houseDatabase();
  await source.jobs.query(
    `insert into house.audit (at, action) select i, 'house.test' from generate_series(1, 3) i`,
  );
  await backup(configOf(source), { file, force: false }, terminal);
  header = await readBackup(file, {});
});
afterAll(async () => {
  await source.close();
  await rm(folder, { recursive: true, force: true });
});

/** A backup that says something else of itself, and holds nothing. */
async function other(change: Partial<Header>): Promise<string> {
  const path = join(folder, 'other.backup');
  await writeBackup(path, { ...header, ...change }, async () => {});
  return path;
}

async function schemasOf(database: FreshDatabase): Promise<string[]> {
  const query = `select nspname as name from pg_namespace
    where nspname !~ '^(pg_|information_schema|public$)' order by 1`;
  return (await database.jobs.query<{ name: string }>(query)).rows.map(({ name }) => name);
}

describe('a restore', () => {
  it('brings the audit back, which then is append-only and goes on counting', async () => {
    await using target = await freshDatabase();
    await restore(configOf(target), file, terminal);
    expect(await contentsOf(target.url)).toEqual(await contentsOf(source.url));
    const next = `insert into house.audit (at, action) values (4, 'house.test') returning id`;
    expect((await target.jobs.query(next)).rows).toEqual([{ id: 4 }]);
    await expect(target.jobs.query('delete from house.audit')).rejects.toThrow('append-only');
    await expect(target.jobs.query('truncate house.audit')).rejects.toThrow('append-only');
  });

  it('leaves nobody an export, whose file is in no backup', async () => {
    await source.jobs.query(
      `insert into takeaway.exports
        (export_id, user_id, locale, state, beat_at, started_at, expires_at)
        values ('e', 1, 'en', 'done', 0, 0, 9e12)`,
    );
    const path = join(folder, 'with-export.backup');
    await backup(configOf(source), { file: path, force: false }, terminal);
    await source.jobs.query('delete from takeaway.exports');
    await using target = await freshDatabase();
    await restore(configOf(target), path, terminal);
    const left = 'select user_id as "user", expires_at as "expiresAt" from takeaway.exports';
    expect((await target.jobs.query(left)).rows).toEqual([{ user: null, expiresAt: 0 }]);
  });

  it('into a living database is refused, and changes nothing', async () => {
    const before = await contentsOf(source.url);
    await expect(restore(configOf(source), file, terminal)).rejects.toMatchObject({
      problem: 'not-empty',
    });
    expect(await contentsOf(source.url)).toEqual(before);
  });

  it.each<[string, () => Partial<Header>, object]>([
    [
      'a newer program',
      () => ({ program: PROGRAM + 1 }),
      { problem: 'backup-newer', message: expect.stringContaining(`generation ${PROGRAM + 1}`) },
    ],
    [
      'a newer schema',
      () => ({
        migrations: [...header.migrations, { domain: 'chat', name: '900-later', hash: 'x' }],
      }),
      { problem: 'backup-newer', message: expect.stringContaining('chat/900-later') },
    ],
    [
      'a domain that is not known here',
      () => ({ migrations: [...header.migrations, { domain: 'games', name: '001-x', hash: 'x' }] }),
      { problem: 'backup-newer', message: expect.stringContaining('games/001-x') },
    ],
    [
      'other steps of the same name',
      () => ({ migrations: header.migrations.map((each) => ({ ...each, hash: 'x' })) }),
      { problem: 'migration-changed' },
    ],
  ])('of what was made by %s is refused, and writes nothing', async (_, change, problem) => {
    await using target = await freshDatabase();
    const path = await other(change());
    await expect(restore(configOf(target, 'none'), path, terminal)).rejects.toMatchObject(problem);
    expect(await schemasOf(target)).toEqual([]);
    await expect(stat(join(folder, 'none'))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('that fails leaves a database that is not served, and can be run again', async () => {
    await using target = await freshDatabase();
    const broken = join(folder, 'broken.backup');
    await writeBackup(broken, header, async (backup) => {
      const columns = ['nothing'];
      const about = { kind: 'table', schema: 'chat', name: 'heads', columns } as const;
      await backup.section(about, (async function* () {})());
    });
    await expect(restore(configOf(target), broken, terminal)).rejects.toThrow();
    const again = backup(configOf(target), { file: `${file}.2`, force: false }, terminal);
    await expect(again).rejects.toMatchObject({ problem: 'restore-unfinished' });
    await restore(configOf(target), file, terminal);
    expect(await contentsOf(target.url)).toEqual(await contentsOf(source.url));
  });

  it('says what it did, in a line', async () => {
    expect(said[0]).toMatch(/^Backed up \d+ rows and 0 uploaded files in \d+ s: .*\(.* KB\)\.$/);
    expect(said.find((line) => line.startsWith('Restored'))).toMatch(
      /^Restored \d+ rows and 0 uploaded files as they were on \d{4}-\d\d-\d\d \d\d:\d\d UTC, /,
    );
    expect((await readFile(file)).subarray(0, 18).toString()).toBe('teahouse backup 1\n');
  });
});
