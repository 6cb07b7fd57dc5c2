import {
  limits,
  type Message,
  type Methods,
  type Profile,
  type ReportedLine,
} from '@teahouse/protocol';
import { refuse } from '#platform/calls/index.ts';
import type { Db } from '#platform/database/index.ts';
import type { Room } from './room.ts';
import { nearestLines, printOf } from './rules.ts';
import type { KeptExcerpt } from './store-reports.ts';

/** A message to be reported, and who wrote it. */
export interface Reportable {
  accused: number;
  excerpt: KeptExcerpt;
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
  const lines = seen.messages.flatMap((message) => lineOf(message, message.seq === place.seq));
  const { seq } = place;
  return { accused, excerpt: { seq, lines: nearestLines(lines, seq), group: seen.group } };
}

/** Of the reported message the files go along; of its neighbours only what they are called. */
function lineOf(message: Message, reported: boolean): ReportedLine[] {
  const { seq, sender, sentAt, kind, text, recalledAt, attachments } = message;
  if (sender === null) return [];
  const shown = kind === 'text' && recalledAt === null ? text : null;
  const line = { seq, sender, sentAt, text: shown };
  if (attachments === undefined) return [line];
  const named = attachments.map(({ kind: what, name }) => ({ kind: what, name }));
  return [{ ...line, attachments: named, ...(reported && { files: attachments }) }];
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
