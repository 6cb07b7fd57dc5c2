import type { Tx } from '#platform/database/index.ts';
import type { UserLog } from '#platform/log/index.ts';
import { insertImportedPeople } from './store-imports.ts';

/** Two who were contacts elsewhere, and what each calls the other. */
export interface ImportedContacts {
  people: readonly [number, number];
  /** Milliseconds since the epoch. */
  since: number;
  remarks: readonly [string, string];
}

/**
 * Makes people contacts of each other, both ways, with one version of each person's log. Nobody
 * is told: their conversations come with the import, or are made when they first open them.
 *
 * @throws a unique violation where one holds something about the other already
 */
export async function importContacts(
  { userLog }: { userLog: Pick<UserLog, 'draw'> },
  tx: Tx,
  contacts: readonly ImportedContacts[],
): Promise<void> {
  const sides = contacts.flatMap(({ people: [a, b], since, remarks: [ofB, ofA] }) => [
    { user: a, other: b, since, remark: ofB },
    { user: b, other: a, since, remark: ofA },
  ]);
  const steps = await userLog.draw(
    tx,
    sides.map(({ user }) => user),
  );
  await insertImportedPeople(
    tx,
    sides.map((side) => ({ ...side, version: steps.get(side.user)?.version ?? 0 })),
  );
}
