import { type Events, limits } from '@teahouse/protocol';
import { type Tx, transaction } from '#platform/database/index.ts';
import type { UserStep } from '#platform/log/index.ts';
import type { Room } from './room.ts';
import { marksToldTo, type Rules } from './rules.ts';
import { inboxBehind, inboxRowOf, moveReading } from './store-inbox.ts';
import { type Mark, marksAhead, moveMarks } from './store-members.ts';

type Needs = Pick<Room, 'db' | 'userLog' | 'identity' | 'rules' | 'signals'>;

/** Writes watermarks of distinct members and tells their devices and the others. */
export async function writeProgress(needs: Needs, marks: readonly Mark[]): Promise<void> {
  const shown = await thoseShown(needs, await marksAhead(needs.db.read, marks));
  const { moved, announce } = await transaction(needs.db.write, async (tx) => {
    const written = shown.length === 0 ? [] : await moveMarks(tx, shown);
    return { moved: written, announce: await moveInboxes(needs, tx, marks) };
  });
  announce();
  await tellOthers(needs, moved);
}

/**
 * Marks of who blocked the other stand still: who was blocked sees them as they were. They move
 * on with the first mark after the block's end.
 */
async function thoseShown(needs: Needs, marks: readonly Mark[]): Promise<Mark[]> {
  const shown: Mark[] = [];
  for (const [conversation, ofOne] of Map.groupBy(marks, (mark) => mark.conversation)) {
    const rules = await needs.rules.get(conversation);
    if (rules !== null) shown.push(...ofOne.filter((mark) => isKept(rules, mark)));
  }
  return shown;
}

function isKept(rules: Rules, { user }: Mark): boolean {
  return rules.kind !== 'direct' || marksToldTo(rules, user).length > 0;
}

/** What one has read is a row of one's own log; it is drawn for only where it moves. */
async function moveInboxes(needs: Needs, tx: Tx, marks: readonly Mark[]): Promise<() => void> {
  const readings = await inboxBehind(
    tx,
    marks.filter(({ read }) => read > 0),
  );
  const steps = await needs.userLog.draw(
    tx,
    readings.map(({ user }) => user),
  );
  const rows = await moveReading(
    tx,
    readings.map((each) => ({ ...each, version: steps.get(each.user)?.version ?? 0 })),
  );
  const byUser = Map.groupBy(rows, (row) => row.user_id);
  return () => {
    for (const step of steps.values()) announceTo(needs, step, byUser.get(step.user) ?? []);
  };
}

function announceTo(needs: Needs, step: UserStep, rows: Parameters<typeof inboxRowOf>[0][]): void {
  needs.userLog.announce(step, rows.map(inboxRowOf));
}

async function tellOthers(needs: Needs, moved: readonly Mark[]): Promise<void> {
  for (const [conversation, marks] of Map.groupBy(moved, (mark) => mark.conversation)) {
    const rules = await needs.rules.get(conversation);
    if (rules === null || rules.everyone.length > limits.toldMembers) continue;
    const settings = await needs.identity.settingsOf(rules.everyone);
    const shows = (user: number) => settings.get(user)?.receipts === true;
    const direct = rules.kind === 'direct';
    const all = direct && rules.everyone.every(shows);
    for (const [audience, ofSome] of Map.groupBy(marks, ({ user }) => marksToldTo(rules, user))) {
      const told = ofSome.flatMap((mark) => markOf(mark, direct, direct ? all : shows(mark.user)));
      const people = direct ? audience : audience.filter(shows);
      if (told.length > 0) {
        needs.signals.toPeople(people, 'chat.watermarks', { conversation, marks: told });
      }
    }
  }
}

type ToldMark = Events['chat.watermarks']['marks'][number];

function markOf(mark: Mark, direct: boolean, receipts: boolean): ToldMark[] {
  if (!direct && !receipts) return [];
  const told: ToldMark = { user: mark.user };
  if (direct) told.delivered = mark.delivered;
  if (receipts) told.read = mark.read;
  return [told];
}
