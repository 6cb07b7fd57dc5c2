import type { AgeBand, Settings } from '@teahouse/protocol';
import type { Db } from '#platform/database/index.ts';
import { agePolicy, bandAt } from '../age.ts';
import { readUsers, settingsOf } from '../store/users.ts';

/** Whether contacts may see when a person is here. */
export function isPresenceVisible(settings: Pick<Settings, 'presence'>, band: AgeBand): boolean {
  return settings.presence && agePolicy(band).presenceVisible;
}

/** Those of the people whom their settings and their age let contacts see. */
export async function visiblePresence(
  db: Db,
  users: readonly number[],
  at: number,
): Promise<Set<number>> {
  const visible = new Set<number>();
  for (const row of await readUsers(db, users)) {
    const shown = isPresenceVisible(settingsOf(row), bandAt(row.adultYear, at));
    if (row.deletedAt === null && shown) visible.add(row.id);
  }
  return visible;
}
