import { transaction } from '#platform/database/index.ts';
import { DAY_MS } from '#platform/world/index.ts';
import { OPEN } from './ranges.ts';
import type { Room } from './room.ts';
import { forgetGaps } from './store-expiring.ts';
import { logsAfter, type Pruned, pruneLogs } from './store-retention.ts';
import { forgetTakenBack } from './store-taken-back.ts';

/** Conversations that are looked at in one statement. */
const LOOKED_AT = 500;
/** Conversations, and messages of each, that one transaction removes from. */
const TOGETHER = 20;
const MOST = 500;

type Needs = Pick<Room, 'db' | 'world' | 'rules' | 'signals' | 'keepMessagesDays'>;

/**
 * Removes everywhere what is older than operators decided to keep (SPEC R6). They may change
 * their mind while it goes on.
 */
export async function pruneMessages(room: Needs): Promise<void> {
  for (let after: number | null = 0; after !== null; ) {
    const days = await room.keepMessagesDays();
    if (days === null) return;
    after = await pruneStretch(room, after, room.world.now() - days * DAY_MS);
  }
}

/** @returns where to go on; null when there are no more conversations */
async function pruneStretch(room: Needs, after: number, before: number): Promise<number | null> {
  const logs = await logsAfter(room.db.read, after, { before, most: LOOKED_AT });
  const due = logs.filter((log) => log.due).map(({ conversation }) => conversation);
  for (let from = 0; from < due.length; from += TOGETHER) {
    await pruneSome(room, due.slice(from, from + TOGETHER), before);
  }
  return logs.length < LOOKED_AT ? null : (logs.at(-1)?.conversation ?? null);
}

async function pruneSome(
  room: Needs,
  conversations: readonly number[],
  before: number,
): Promise<void> {
  for (let left = conversations; left.length > 0; ) {
    const bounds = { before, most: MOST, at: room.world.now() };
    const pruned = await transaction(room.db.write, async (tx) => {
      const gone = await pruneLogs(tx, left, bounds);
      for (const { conversation, seq } of gone) {
        await forgetGaps(tx, conversation, seq);
        await forgetTakenBack(tx, conversation, seq);
      }
      return gone;
    });
    for (const each of pruned) await tell(room, each);
    left = pruned.flatMap(({ conversation, more }) => (more ? [conversation] : []));
  }
}

/** Of what was written aside only its author hears, as of everything else. */
async function tell({ rules, signals }: Needs, pruned: Pruned): Promise<void> {
  const { conversation, rulesVersion, seq, n, asideOf, commonSeq, commonN } = pruned;
  if (asideOf === null) {
    const audience = { conversation, rulesVersion, seq: OPEN };
    signals.toReaders(audience, 'chat.pruned', { conversation, seq, n });
    return;
  }
  const known = await rules.get(conversation);
  const others = known?.everyone.filter((user) => user !== asideOf) ?? [];
  const common = { seq: Math.min(seq, commonSeq ?? seq), n: Math.min(n, commonN ?? n) };
  signals.toPeople([asideOf], 'chat.pruned', { conversation, seq, n });
  signals.toPeople(others, 'chat.pruned', { conversation, ...common });
}
