import type { Methods } from '@teahouse/protocol';
import { refuse } from '#platform/calls/index.ts';
import { transaction } from '#platform/database/index.ts';
import { openReportOf, queuedReportOf } from './read-queue.ts';
import type { Room } from './room.ts';
import { mayLook, mayTake } from './rules.ts';
import { findReport, lockReport, writeTaker } from './store-reports.ts';

/**
 * Shows an operator a report, and puts into the audit that it was looked at.
 *
 * @throws Refusal `not_found`, `moderation.own_case`
 */
export async function lookAtReport(
  room: Pick<Room, 'db' | 'identity' | 'house'>,
  { report }: Methods['moderation.look']['input'],
  operator: number,
): Promise<Methods['moderation.look']['output']> {
  const { db, identity, house } = room;
  const row = await transaction(db.write, async (tx) => {
    const row = await findReport(tx, report);
    if (row === null) throw refuse('not_found');
    if (!mayLook(row, operator, await identity.operators(tx))) throw refuse('moderation.own_case');
    const subject = { kind: 'user', id: row.accused };
    await house.record(tx, {
      by: operator,
      action: 'moderation.look',
      subject,
      details: { report },
    });
    return row;
  });
  return { report: await openReportOf(room, row, operator) };
}

/**
 * Takes a report, or gives it back. To do so twice changes nothing.
 *
 * @throws Refusal `not_found`, `moderation.taken`, `moderation.closed`, `moderation.own_case`
 */
export async function takeReport(
  room: Pick<Room, 'db' | 'identity' | 'house'>,
  { report, mine }: Methods['moderation.take']['input'],
  operator: number,
): Promise<Methods['moderation.take']['output']> {
  const { db, identity, house } = room;
  const row = await transaction(db.write, async (tx) => {
    const before = await lockReport(tx, report);
    if (before === null) throw refuse('not_found');
    const refused = mayTake(before, operator, await identity.operators(tx));
    if (refused !== null) throw refuse(refused);
    if ((before.takenBy === operator) === mine) return before;
    const action = mine ? 'moderation.take' : 'moderation.give_back';
    const subject = { kind: 'user', id: before.accused };
    await house.record(tx, { by: operator, action, subject, details: { report } });
    return writeTaker(tx, report, mine ? operator : null);
  });
  return { report: await queuedReportOf(room, row) };
}
