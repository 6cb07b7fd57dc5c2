import type { Methods } from '@teahouse/protocol';
import { type Caller, refuse } from '#platform/calls/index.ts';
import { transaction } from '#platform/database/index.ts';
import type { Room } from './room.ts';
import { mayAppeal, sideOf } from './rules.ts';
import { insertAppeal } from './store-appeals.ts';
import {
  decisionOf,
  findDecision,
  suspendingDecisions,
  writeAppealState,
} from './store-decisions.ts';
import { lockReport } from './store-reports.ts';

type Needs = Pick<Room, 'db' | 'world'>;

/**
 * Asks that a decision be looked at again: once, and by whom it went against.
 *
 * @throws Refusal `not_found`, `moderation.appeal_late`, `moderation.appealed`
 */
export async function appealDecision(
  { db, world }: Needs,
  { decision, text }: Methods['moderation.appeal']['input'],
  user: number,
): Promise<Methods['moderation.appeal']['output']> {
  return transaction(db.write, async (tx) => {
    const found = await findDecision(tx, decision);
    const report = found && (await lockReport(tx, found.report));
    const row = report && (await findDecision(tx, decision));
    if (!report || !row) throw refuse('not_found');
    const side = sideOf(row.verdict);
    if (user !== report[side]) throw refuse('not_found');
    const at = world.now();
    const refused = mayAppeal(row, at);
    if (refused !== null) throw refuse(refused);
    await insertAppeal(tx, { appeal: world.randomId(), decision, by: user, side, text, at });
    await writeAppealState(tx, decision, 'open');
    return { decision: decisionOf({ ...row, appeal: 'open' }) };
  });
}

/**
 * The same for somebody whom the decision keeps from signing in: handle and password stand for it.
 *
 * A password that is right is told to nobody else.
 *
 * @throws Refusal `not_found`, `identity.wrong_credentials`, `rate_limited`,
 *   `moderation.appeal_late`, `moderation.appealed`
 */
export async function appealSuspension(
  room: Needs & Pick<Room, 'identity'>,
  { handle, password, text }: Methods['moderation.appeal_suspension']['input'],
  { address }: Pick<Caller, 'address'>,
): Promise<Methods['moderation.appeal_suspension']['output']> {
  const user = await room.identity.proveOwner({ handle, password, address });
  const suspension = await room.identity.suspensionOf(user);
  if (suspension === null) throw refuse('identity.wrong_credentials');
  const standing = await suspendingDecisions(room.db.read, user, room.world.now());
  const found = standing.find((each) => each.appeal === null) ?? standing[0];
  if (found === undefined) throw refuse('not_found');
  return appealDecision(room, { decision: found.decision, text }, user);
}
