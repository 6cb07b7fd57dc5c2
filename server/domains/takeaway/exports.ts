import type { Export } from '@teahouse/protocol';
import { refuse } from '#platform/calls/index.ts';
import { transaction } from '#platform/database/index.ts';
import { DAY_MS } from '#platform/world/index.ts';
import type { Room } from './room.ts';
import { disownExport, type ExportRow, exportOf, insertExport } from './store-exports.ts';
import { wordCause } from './word-import.ts';

type Needs = Pick<Room, 'db' | 'world' | 'settings' | 'sentences' | 'poke'>;

/** Begins an export, in place of the one before; one that is under way stays the one. */
export async function beginExport(
  { db, world, settings, poke, sentences }: Needs,
  user: number,
  locale: string,
): Promise<{ export: Export }> {
  const row = await transaction(db.write, async (tx) => {
    const before = await exportOf(tx, user);
    if (before !== null && isUnderWay(before)) return before;
    await disownExport(tx, user);
    const startedAt = world.now();
    const expiresAt = startedAt + settings.exportDays * DAY_MS;
    await insertExport(tx, { id: world.randomToken(), user, locale, startedAt, expiresAt });
    return exportOf(tx, user);
  });
  if (row === null) throw refuse('not_found');
  poke();
  return { export: wordExport({ sentences }, locale, row) };
}

const isUnderWay = ({ state }: ExportRow) => state === 'waiting' || state === 'working';

export async function readOwnExport(
  { db, world, sentences }: Pick<Needs, 'db' | 'world' | 'sentences'>,
  user: number,
  locale: string,
): Promise<{ export: Export | null }> {
  const row = await exportOf(db.write, user);
  const gone = row === null || (row.expiresAt <= world.now() && !isUnderWay(row));
  return { export: gone ? null : wordExport({ sentences }, locale, row) };
}

/** Ends one that is under way, and deletes what there is. @throws Refusal `not_found` */
export async function deleteOwnExport({ db, poke }: Pick<Needs, 'db' | 'poke'>, user: number) {
  const was = await transaction(db.write, (tx) => disownExport(tx, user));
  if (!was) throw refuse('not_found');
  poke();
  return {};
}

function wordExport(room: Pick<Room, 'sentences'>, locale: string, row: ExportRow): Export {
  const { user: _user, locale: _locale, attempts: _tried, ...told } = row;
  return { ...told, problem: wordCause(room, locale, row.problem) };
}
