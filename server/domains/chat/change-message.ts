import type { LinkPreview, Methods } from '@teahouse/protocol';
import { stands } from '#domains/previews/index.ts';
import { refuse } from '#platform/calls/index.ts';
import { type AfterCommit, type Tx, transaction } from '#platform/database/index.ts';
import { keepForReports } from './keep-for-reports.ts';
import { closeLog, type OpenLog, openLog } from './open-log.ts';
import type { Room } from './room.ts';
import { isWithServer, mayEdit, mayRecall, mayWrite, mentionsOf, type Rules } from './rules.ts';
import { asSeenBy } from './sight.ts';
import { headFor } from './store-heads.ts';
import {
  applyEdit,
  applyPreview,
  applyRecall,
  type Carried,
  carriedBy,
  findMessage,
  type MessageRow,
} from './store-messages.ts';
import { findView, type View } from './store-readers.ts';

export type Needs = Pick<Room, 'db' | 'world' | 'rules' | 'signals' | 'userLog' | 'chargeFanOut'>;

/**
 * Changes the text of one's own message. Somebody who was blocked sees the edit alone.
 *
 * @throws Refusal `not_found`, `chat.not_allowed`, `chat.too_late`, `chat.recalled`, `rate_limited`
 */
export async function editMessage(
  room: Needs & Pick<Room, 'previewFor'>,
  input: Methods['chat.edit']['input'],
  caller: number,
): Promise<Methods['chat.edit']['output']> {
  const at = room.world.now();
  await chargeOnce(room, input, caller);
  const asked = input.preview ? await room.previewFor(input.text, input.preview) : null;
  return changeMessage(room, input, caller, async (tx, { log, row, rules }) => {
    if (isWithServer(rules)) throw refuse('chat.not_allowed');
    const refused = mayEdit(row, caller, at);
    if (refused !== null) throw refuse(refused);
    const writing = mayWrite(rules, caller, at);
    if ('refused' in writing) throw refuse('chat.not_allowed');
    const { version } = log.head;
    const mentions = mentionsOf(rules, input.mentions ?? [], caller);
    log.named.push(...(row.mentions ?? []), ...mentions);
    const { onlyFor } = writing;
    const carried = carriedAfter(row, input, { asked, onlyFor });
    const edit = { version, text: input.text, mentions, at, onlyFor, carried };
    const written = await applyEdit(tx, input.conversation, input.seq, edit);
    return { written, onlyFor: row.only_for ?? onlyFor, answer: { version, editedAt: at } };
  });
}

/**
 * What the message carries from now on. The preview stays if its link does, and goes with it; who
 * edits aside changes nothing of it, since the others still see the wording that it is of.
 */
function carriedAfter(
  row: MessageRow,
  { text, preview }: Methods['chat.edit']['input'],
  { asked, onlyFor }: { asked: LinkPreview | null; onlyFor: number | null },
): Carried {
  const { preview: former, ...others } = carriedBy(row);
  if (onlyFor !== null && row.only_for === null) return carriedBy(row);
  if (preview === null) return others;
  const stays = former !== undefined && stands(text, former.url) ? former : null;
  const next = asked ?? stays;
  return next === null ? others : { ...others, preview: next };
}

/** Before the transaction, which may be tried again. Nobody else learns that there is a group. */
async function chargeOnce(
  { rules, chargeFanOut }: Needs,
  { conversation, text }: Methods['chat.edit']['input'],
  caller: number,
): Promise<void> {
  const known = await rules.get(conversation);
  const tooMuch = known?.members.has(caller) && chargeFanOut(known, caller, text);
  if (tooMuch) throw tooMuch;
}

/**
 * Takes a message back for everyone: one's own, or as an admin of the group that of somebody else,
 * which can be reported for some days still.
 *
 * @throws Refusal `not_found`, `chat.not_allowed`, `chat.too_late`
 */
export async function recallMessage(
  room: Needs & Pick<Room, 'groups'>,
  input: Methods['chat.recall']['input'],
  caller: number,
): Promise<Methods['chat.recall']['output']> {
  const at = room.world.now();
  return changeMessage(room, input, caller, async (tx, { log, row, rules }) => {
    if (isWithServer(rules)) throw refuse('chat.not_allowed');
    const refused = mayRecall(rules, row, caller, at);
    if (row.recalled_at !== null && (row.sender_id === caller || refused === null)) {
      const answer = { version: row.version, recalledAt: row.recalled_at };
      return { written: null, onlyFor: null, answer };
    }
    if (refused !== null) throw refuse(refused);
    log.named.push(...(row.mentions ?? []));
    const { version } = log.head;
    const by = row.sender_id === caller ? null : caller;
    const keep = by === null ? null : await keepForReports(room, tx, input, row);
    const written = await applyRecall(tx, input.conversation, input.seq, { version, at, by });
    await keep?.();
    return { written, onlyFor: row.only_for, answer: { version, recalledAt: at } };
  });
}

/**
 * Takes the preview of one's own message away for everyone, whenever that is. Like a recall it takes
 * back, so that whoever was blocked may too; it is no edit.
 *
 * @throws Refusal `not_found`, `chat.not_allowed`, `chat.recalled`
 */
export async function removePreview(
  room: Needs,
  input: Methods['chat.remove_preview']['input'],
  caller: number,
): Promise<Methods['chat.remove_preview']['output']> {
  return changeMessage(room, input, caller, async (tx, { log, row, rules }) => {
    if (isWithServer(rules) || row.sender_id !== caller) throw refuse('chat.not_allowed');
    if (row.recalled_at !== null) throw refuse('chat.recalled');
    const { preview, ...carried } = carriedBy(row);
    if (preview === undefined) {
      return { written: null, onlyFor: null, answer: { version: row.version } };
    }
    log.named.push(...(row.mentions ?? []));
    const { version } = log.head;
    const written = await applyPreview(tx, input, { version, carried });
    return { written, onlyFor: row.only_for, answer: { version } };
  });
}

export interface Found {
  log: OpenLog;
  row: MessageRow;
  rules: Rules;
}

export interface Change<T> {
  /** Null when nothing had to be written. */
  written: MessageRow | null;
  onlyFor: number | null;
  answer: T;
}

/** A change draws a version under the head's lock, so that commit order is version order. */
export async function changeMessage<T>(
  room: Needs,
  { conversation, seq }: { conversation: number; seq: number },
  caller: number,
  change: (tx: Tx, found: Found) => Promise<Change<T>>,
): Promise<T> {
  const { answer, tell } = await transaction(room.db.write, async (tx) => {
    const log = await openLog(tx, conversation);
    const view = await findView(tx, caller, conversation, room.world.now());
    const row = log && view && (await findMessage(tx, conversation, view.reader, seq));
    if (log === null || view === null || row === null) {
      throw refuse('not_found');
    }
    const rules = await rulesFor(room, log, view);
    log.head.version += 1;
    const { written, onlyFor, answer } = await change(tx, { log, row, rules });
    if (written === null) return { answer, tell: () => {} };
    const people = onlyFor === null ? rules.everyone : [onlyFor];
    return { answer, tell: await closeChanged(room, tx, log, { written, onlyFor, people }) };
  });
  tell();
  return answer;
}

/** Writes the head back after a row that stood in the log has changed. @returns what tells of it */
export async function closeChanged(
  room: Pick<Room, 'world' | 'signals' | 'userLog'>,
  tx: Tx,
  log: OpenLog,
  {
    written,
    onlyFor,
    people,
  }: { written: MessageRow; onlyFor: number | null; people: readonly number[] },
): Promise<AfterCommit> {
  log.head.movedAt = Math.max(log.head.movedAt, room.world.now());
  const alike = written.edit_only_for === null && written.reactions_aside === null;
  const shared = onlyFor === null && log.head.asideOf === null && alike;
  if (shared) log.rows.push(written);
  const close = await closeLog(room, tx, log, onlyFor);
  return shared ? close : () => tellEach(room, log, written, people);
}

/** Under the lock the rules cannot move; those of another process's making are read anew. */
async function rulesFor(room: Needs, log: OpenLog, view: View): Promise<Rules> {
  const rules = await room.rules.atLeast(log.conversation, log.head.rulesVersion);
  if (rules === null || !view.active) throw refuse('chat.not_allowed');
  return rules;
}

/** Where the log stands, or what they see of the row, is not the same for those who are told. */
function tellEach(
  { signals }: Pick<Room, 'signals'>,
  { conversation, before, head }: OpenLog,
  row: MessageRow,
  people: readonly number[],
): void {
  for (const user of people) {
    const { seq, version, n } = headFor(head, user);
    signals.toPeople([user], 'chat.messages', {
      conversation,
      from: headFor(before, user).version,
      version,
      head: seq,
      n,
      messages: [asSeenBy({ user, leftVersion: null }, row)],
    });
  }
}
