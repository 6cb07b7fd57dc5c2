import {
  limits,
  type Message,
  type Methods,
  type Profile,
  type ReportedLine,
} from '@teahouse/protocol';
import type { Bundle } from '#domains/chat/index.ts';
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
  const accused = seen?.messages.find(({ seq }) => seq === place.seq)?.sender ?? null;
  if (seen === null || accused === null) throw refuse('not_found');
  if (accused === user) throw refuse('moderation.yourself');
  await requireAccount(identity, db, accused);
  const { messages, bundle, takenBack, group } = seen;
  const { seq } = place;
  const excerptOf = (reported: ReportedLine[]): KeptExcerpt => {
    const lines = messages.flatMap((each) => (each.seq === seq ? reported : lineOf(each)));
    return { seq, lines: nearestLines(lines, seq), group };
  };
  const blank = messages.filter((each) => each.seq === seq);
  const shown = blank.flatMap((message) => wholeLineOf(message, bundle));
  if (takenBack === null) {
    const excerpt = excerptOf(shown);
    return { accused, excerpt, whole: excerpt };
  }
  const by = blank.flatMap(({ recalledBy }) => recalledBy ?? [])[0];
  const marked = (line: ReportedLine) => ({
    ...line,
    ...(by !== undefined && { takenBackBy: by }),
  });
  const said = wholeLineOf(takenBack.message, takenBack.bundle);
  return { accused, excerpt: excerptOf(shown.map(marked)), whole: excerptOf(said.map(marked)) };
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
