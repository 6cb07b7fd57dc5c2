import type { Accepted } from '#domains/contacts/index.ts';
import type { Tx } from '#platform/database/index.ts';
import { pairConversation } from './make-conversation.ts';
import { closeLog, moveRules, type OpenLog, openLog, writeLine, writeText } from './open-log.ts';
import type { Room } from './room.ts';
import { findConversation } from './store-conversations.ts';
import { inboxRowOf, moveReading } from './store-inbox.ts';

type Needs = Pick<Room, 'world' | 'userLog' | 'signals'>;

/**
 * Two people became contacts: their conversation begins, or goes on, with a line that says so
 * and with the greeting. Runs inside the contacts' transaction.
 */
export async function befriend(needs: Needs, tx: Tx, pair: Accepted): Promise<() => void> {
  const { requester, accepter, greeting, at } = pair;
  const { conversation, made } = await pairConversation(needs, tx, [requester, accepter], at);
  const log = made ?? (await openLog(tx, conversation));
  if (log === null) throw new Error('a pair has no head');
  moveRules(log);
  const service = { type: 'became_contacts', users: [requester, accepter] } as const;
  await writeLine(tx, log, { by: null, at, service: { ...service, users: [...service.users] } });
  if (greeting !== '') {
    const timer = (await findConversation(tx, conversation))?.timer ?? null;
    const expiresAt = timer === null ? null : at + timer;
    const seq = await writeText(tx, log, { by: requester, at, body: greeting, expiresAt });
    await moveOwnReading(needs, tx, log, requester, seq);
  }
  return closeLog(needs, tx, log);
}

/** What one wrote oneself one has read (SPEC R3). */
async function moveOwnReading(
  { userLog }: Needs,
  tx: Tx,
  log: OpenLog,
  user: number,
  read: number,
): Promise<void> {
  const step = (await userLog.draw(tx, [user])).get(user);
  if (step === undefined) return;
  const reading = { user, conversation: log.conversation, read, version: step.version };
  const rows = await moveReading(tx, [reading]);
  log.personal.push({ step, rows: rows.map(inboxRowOf) });
}
