import { hash } from 'node:crypto';
import { limits, type Methods, type ReportedLine } from '@teahouse/protocol';
import { refuse } from '#platform/calls/index.ts';
import { type Tx, transaction } from '#platform/database/index.ts';
import { ownOf } from './read-own.ts';
import type { Room } from './room.ts';
import { lastShown, placeInQueue, printOf } from './rules.ts';
import { reportableAt, requireAccount } from './see-excerpt.ts';
import { insertEvidence } from './store-evidence.ts';
import {
  findSentReport,
  insertReport,
  lockPerson,
  openReportsOf,
  type ReportRow,
} from './store-reports.ts';

type Input = Methods['moderation.report']['input'];
type About = Pick<ReportRow, 'accused' | 'conversation' | 'seq' | 'excerpt' | 'greeting'>;
type Needs = Pick<Room, 'db' | 'world' | 'identity' | 'contacts' | 'chat'>;

/**
 * Reports a message or a person to the operators. Of something that one has reported already, and
 * that waits, the first report is the answer.
 *
 * @throws Refusal `not_found`, `conflict`, `moderation.yourself`, `moderation.excerpt_changed`,
 *   `moderation.too_many`
 */
export async function sendReport(
  room: Needs,
  input: Input,
  reporter: number,
): Promise<Methods['moderation.report']['output']> {
  const row = await transaction(room.db.write, async (tx) => {
    await lockPerson(tx, reporter);
    return (await sentBefore(tx, input, reporter)) ?? write(room, tx, input, reporter);
  });
  const [report] = await ownOf(room, [row], reporter);
  if (report === undefined) throw refuse('not_found');
  return { report };
}

/** The first answer to a client id (SPEC W6). */
async function sentBefore(tx: Tx, input: Input, reporter: number): Promise<ReportRow | null> {
  const known = await findSentReport(tx, reporter, input.clientId);
  if (known !== null && known.print !== contentOf(input)) throw refuse('conflict');
  return known;
}

async function write(room: Needs, tx: Tx, input: Input, reporter: number): Promise<ReportRow> {
  const { clientId, category, note } = input;
  const about = await aboutOf(room, tx, input.about, reporter);
  const waiting = await openReportsOf(tx, reporter);
  const same = waiting.find((each) => isAbout(each, about));
  if (same !== undefined) return same;
  if (waiting.length >= limits.openReports) {
    throw refuse('moderation.too_many', { params: { max: limits.openReports } });
  }
  const at = room.world.now();
  const place = placeInQueue(category, at);
  const fresh = { report: room.world.randomId(), reporter, clientId, print: contentOf(input) };
  const row = { ...fresh, ...about, category, note: note.trim(), at, place };
  const written = await insertReport(tx, row);
  await insertEvidence(tx, row.report, about.excerpt?.lines.flatMap(filesOf) ?? []);
  return written;
}

/** The ids of what can be opened: of the reported message, and of what was forwarded as it. */
function filesOf({ files = [], forwarded = [] }: ReportedLine): string[] {
  const passedOn = forwarded.flatMap(({ attachments = [] }) => attachments);
  return [...files, ...passedOn].map(({ id }) => id);
}

/**
 * What is reported, read again: it has to be what the reporter was shown. What another took back goes
 * along unseen.
 */
async function aboutOf(
  room: Needs,
  tx: Tx,
  about: Input['about'],
  reporter: number,
): Promise<About> {
  if ('user' in about) return personOf(room, tx, about, reporter);
  const { conversation, seq, print } = about;
  const to = Math.max(lastShown(print), seq);
  const place = { conversation, seq, to };
  const { accused, excerpt, whole } = await reportableAt(room, tx, reporter, place);
  if (printOf(excerpt.lines) !== print) throw refuse('moderation.excerpt_changed');
  return { accused, conversation, seq, excerpt: whole, greeting: null };
}

async function personOf(
  { identity, contacts }: Needs,
  tx: Tx,
  { user: accused, greeting: shown }: Extract<Input['about'], { user: number }>,
  reporter: number,
): Promise<About> {
  if (accused === reporter) throw refuse('moderation.yourself');
  const visible = await identity.visibleTo(reporter, [accused], tx);
  if (!visible.has(accused)) throw refuse('not_found');
  await requireAccount(identity, tx, accused);
  const greeting = shown ?? null;
  if (greeting !== null && greeting !== (await contacts.greetingOf(accused, reporter, tx))) {
    throw refuse('moderation.excerpt_changed');
  }
  return { accused, conversation: null, seq: null, excerpt: null, greeting };
}

const isAbout = (row: About, { accused, conversation, seq, greeting }: About) =>
  row.accused === accused &&
  row.conversation === conversation &&
  row.seq === seq &&
  row.greeting === greeting;

function contentOf({ about, category, note }: Input): string {
  const what =
    'user' in about ? [about.user, about.greeting] : [about.conversation, about.seq, about.print];
  return hash('sha256', JSON.stringify([what, category, note]), 'base64url');
}
