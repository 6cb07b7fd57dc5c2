import {
  limits,
  type Message,
  type Methods,
  type Profile,
  type ReportedLine,
} from '@teahouse/protocol';
import type { Bundle, ExcerptSeen } from '#domains/chat/index.ts';
import { refuse } from '#platform/calls/index.ts';
import type { Db } from '#platform/database/index.ts';
import { forwardedLines } from './forwarded-lines.ts';
import type { Room } from './room.ts';
import { nearestLines, printOf } from './rules.ts';
import type { KeptExcerpt } from './store-reports.ts';

/** A message to be reported, and who wrote it. */
export interface Reportable {
  accused: number;
  /** As its reporter is shown it. */
  excerpt: KeptExcerpt;
  /** As operators get it: with what the message said, if another took it back. */
  whole: KeptExcerpt;
}

/** What would go with a report of a message, for whoever thinks of making it. */
export async function seeExcerpt(
  room: Pick<Room, 'db' | 'chat' | 'identity'>,
  place: Methods['moderation.excerpt']['input'],
  user: number,
): Promise<Methods['moderation.excerpt']['output']> {
  const { excerpt } = await reportableAt(room, room.db.read, user, place);
  const senders = [...new Set(excerpt.lines.map(({ sender }) => sender))];
  const visible = await room.identity.visibleTo(user, senders);
  const people = await livingProfiles(room, [...visible]);
  return { ...excerpt, print: printOf(excerpt.lines), people };
}

/**
 * A message as the reporter sees it, with nothing beyond the place `to`.
 *
 * @throws Refusal `not_found`, `moderation.yourself`
 */
export async function reportableAt(
  { chat, identity }: Pick<Room, 'chat' | 'identity'>,
  db: Db,
  user: number,
  { to, ...place }: { conversation: number; seq: number; to?: number },
): Promise<Reportable> {
  const reach = { around: limits.reportedAround, ...(to === undefined ? {} : { to }) };
  const seen = await chat.excerptFor(db, user, place, reach);
  const reported = seen?.messages.find(({ seq }) => seq === place.seq);
  const accused = reported?.sender ?? null;
  if (!seen || !reported || accused === null) throw refuse('not_found');
  if (accused === user) throw refuse('moderation.yourself');
  await requireAccount(identity, db, accused);
  return { accused, ...excerptsOf(seen, reported) };
}

/** Of what another took back who reports it is shown the blank line, and by whom it was. */
function excerptsOf(
  { messages, bundle, takenBack, group }: ExcerptSeen,
  reported: Message,
): Pick<Reportable, 'excerpt' | 'whole'> {
  const { seq, recalledBy } = reported;
  const mark = takenBack && recalledBy !== undefined ? { takenBackBy: recalledBy } : {};
  const around = (own: ReportedLine[]): KeptExcerpt => {
    const marked = own.map((line) => ({ ...line, ...mark }));
    const lines = messages.flatMap((each) => (each.seq === seq ? marked : lineOf(each)));
    return { seq, lines: nearestLines(lines, seq), group };
  };
  const excerpt = around(wholeLineOf(reported, bundle));
  const said = takenBack && around(wholeLineOf(takenBack.message, takenBack.bundle));
  return { excerpt, whole: said ?? excerpt };
}

/** Of a neighbour the files are named; of a card there is what is seen before it is opened. */
function lineOf(message: Message): ReportedLine[] {
  const { seq, sender, sentAt, text, recalledAt, attachments, card } = message;
  if (sender === null) return [];
  const line = { seq, sender, sentAt, text: recalledAt === null ? text : null };
  const named = attachments?.map(({ kind, name }) => ({ kind, name }));
  return [{ ...line, ...(card && { card }), ...(named && { attachments: named }) }];
}

/** Of the reported message the files go along, and all that was forwarded as it. */
function wholeLineOf(message: Message, bundle: Bundle | null): ReportedLine[] {
  const { attachments: files } = message;
  const forwarded = bundle && forwardedLines(bundle);
  return lineOf(message).map((line) => ({
    ...line,
    ...(files && { files }),
    ...(forwarded && { forwarded }),
  }));
}

/** Neither the server nor who is gone can be reported. @throws Refusal `not_found` */
export async function requireAccount(
  identity: Room['identity'],
  db: Db,
  user: number,
): Promise<void> {
  if (!(await identity.bandOf([user], db)).has(user)) throw refuse('not_found');
}

export async function livingProfiles(
  { identity }: Pick<Room, 'identity'>,
  users: readonly number[],
): Promise<Profile[]> {
  const profiles = await identity.profilesOf(users);
  return [...profiles.values()].filter(({ deleted }) => !deleted);
}
