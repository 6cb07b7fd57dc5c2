import type { Methods } from '@teahouse/protocol';
import { refuse } from '#platform/calls/index.ts';
import { transaction } from '#platform/database/index.ts';
import { closeLog, moveRoster, type OpenLog, openLog, writeLine } from './open-log.ts';
import type { Room } from './room.ts';
import { maySetTimer, refusalOf, timerFor } from './rules.ts';
import { findConversation, writeTimer, writeTimerAside } from './store-conversations.ts';

type Needs = Pick<Room, 'db' | 'world' | 'rules' | 'signals' | 'userLog'>;
type Input = Methods['chat.set_timer']['input'];

/**
 * Lets what is written from now on disappear after a time, or stay, with a line that says so. What
 * stands already keeps its own time. Who was blocked has a line and a timer of their own: what they
 * write goes by it, and nobody else is told.
 *
 * @throws Refusal `not_found`, `chat.not_allowed`, `chat.not_contacts`, `chat.silenced`
 */
export async function setTimer(room: Needs, input: Input, caller: number): Promise<void> {
  const { conversation, timer } = input;
  const at = room.world.now();
  const tell = await transaction(room.db.write, async (tx) => {
    const log = await openLog(tx, conversation);
    const shared = await findConversation(tx, conversation);
    if (log === null || shared === null) throw refuse('not_found');
    const onlyFor = await decide(room, log, caller, at);
    const holds = { timer: shared.timer ?? null, timerAside: shared.timer_aside };
    if (timerFor(holds, caller) === timer) return () => {};
    moveRoster(log);
    if (onlyFor === null) await writeTimer(tx, conversation, timer);
    else await writeTimerAside(tx, conversation, { of: onlyFor, timer });
    const service = { type: 'timer_changed' as const, users: [], value: `${timer ?? ''}` };
    await writeLine(tx, log, { by: caller, at, service, onlyFor });
    return closeLog(room, tx, log, onlyFor);
  });
  tell();
}

async function decide(
  { rules }: Needs,
  { conversation, head }: OpenLog,
  caller: number,
  at: number,
): Promise<number | null> {
  const known = await rules.atLeast(conversation, head.rulesVersion);
  const setting = maySetTimer(known, caller, at);
  if ('refused' in setting) throw refusalOf(setting);
  return setting.onlyFor;
}
