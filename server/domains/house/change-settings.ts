import type { Methods } from '@teahouse/protocol';
import { transaction } from '#platform/database/index.ts';
import type { Room } from './room.ts';
import { insertTerms, lockSettings, readSettings, type Settings, writeSettings } from './store.ts';

/** Decides something for everyone. Terms that differ are a new version; the former ones stay. */
export async function changeSettings(
  { db, world, record, changed }: Room,
  input: Methods['house.change_settings']['input'],
  operator: number,
): Promise<Settings> {
  const settings = await transaction(db.write, async (tx) => {
    await lockSettings(tx);
    const before = await readSettings(tx);
    const { terms = before.terms, ...others } = input;
    // The wire leaves out what was not named.
    const after: Settings = { ...before, ...(others as Partial<Settings>), terms };
    const names = namesOf(before, after);
    if (names.length === 0) return before;
    if (after.terms !== before.terms) {
      after.termsVersion = before.termsVersion + 1;
      const at = world.now();
      await insertTerms(tx, { version: after.termsVersion, text: after.terms, at });
    }
    await writeSettings(tx, after);
    const details = { changed: names.join(' '), termsVersion: after.termsVersion };
    await record(tx, { by: operator, action: 'house.change_settings', details });
    return after;
  });
  changed();
  return settings;
}

/** What differs, by name. */
function namesOf(before: Settings, after: Settings): string[] {
  return Object.keys(after).filter((name) => {
    return after[name as keyof Settings] !== before[name as keyof Settings];
  });
}
