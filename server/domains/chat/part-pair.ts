import type { Tx } from '#platform/database/index.ts';
import { closeLog, moveRules, moveShared, type OpenLog, openLog } from './open-log.ts';
import type { Room } from './room.ts';
import { findConversation, findPair, writeTimerAside } from './store-conversations.ts';
import { type InboxRow, inboxRowOf, lockInbox, writeInbox } from './store-inbox.ts';

type Needs = Pick<Room, 'world' | 'userLog' | 'signals' | 'contacts'>;

/**
 * The two are contacts no longer, or one blocked the other, or ended that (SPEC W5). Runs inside
 * the contacts' transaction.
 */
export async function relationChanged(
  needs: Needs,
  tx: Tx,
  a: number,
  b: number,
): Promise<() => void> {
  const conversation = await findPair(tx, a, b);
  const log = conversation === null ? null : await openLog(tx, conversation);
  if (log === null) return () => {};
  moveRules(log);
  const { blockedBy } = await needs.contacts.relation(a, b, tx);
  const { asideOf } = log.head;
  if (blockedBy.a || asideOf === b) await settle(needs, tx, log, a);
  if (blockedBy.b || asideOf === a) await settle(needs, tx, log, b);
  await endTimerAside(tx, log, (user) => (user === a ? blockedBy.b : blockedBy.a));
  return closeLog(needs, tx, log);
}

/**
 * Who blocks somebody has read what there is, and when the block ends also what that one wrote
 * aside meanwhile: it counts, but neither as unread nor as something new.
 */
async function settle({ userLog }: Needs, tx: Tx, log: OpenLog, user: number): Promise<void> {
  const step = (await userLog.draw(tx, [user])).get(user);
  const inbox = await lockInbox(tx, user, log.conversation);
  if (inbox === null || step === undefined) return;
  const row = { ...settled(inbox, log), version: step.version };
  await writeInbox(tx, row);
  log.personal.push({ step, rows: [inboxRowOf(row)] });
}

/**
 * Who is not blocked any more goes by what holds for both, and is shown that; whether they block
 * the other one themselves does not matter.
 */
async function endTimerAside(
  tx: Tx,
  log: OpenLog,
  isBlocked: (user: number) => boolean,
): Promise<void> {
  const aside = (await findConversation(tx, log.conversation))?.timer_aside;
  if (!aside || isBlocked(aside.of)) return;
  await writeTimerAside(tx, log.conversation, null);
  moveShared(log);
}

function settled(inbox: InboxRow, { head }: OpenLog): InboxRow {
  const seen = head.commonSeq ?? head.seq;
  const closed = inbox.closed_seq !== null && inbox.closed_seq >= seen;
  return {
    ...inbox,
    read_seq: head.seq,
    read_n: head.n,
    marked_unread: false,
    closed_seq: closed ? head.seq : inbox.closed_seq,
  };
}
