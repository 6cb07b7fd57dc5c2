import { hash } from 'node:crypto';
import {
  type Appeal,
  type ErrorCode,
  limits,
  type ReportCategory,
  type ReportedLine,
  type Verdict,
} from '@teahouse/protocol';
import type { Grounds } from '#domains/identity/index.ts';
import { DAY_MS } from '#platform/world/index.ts';

/** Later than any time: what comes after it waits behind all that comes before. */
const BEHIND = 10 ** 15;

/** Where a report stands in the queue: minors’ safety first, then the oldest. */
export function placeInQueue(category: ReportCategory, at: number): number {
  return category === 'minors' ? at : BEHIND + at;
}

/**
 * Which operators may judge something: nobody their own case, nor anew what they decided
 * themselves, unless nobody else is there who could.
 */
export function judgesOf(
  operators: readonly number[],
  parties: readonly (number | null)[],
  decider: number | null,
): readonly number[] {
  const impartial = operators.filter((each) => !parties.includes(each));
  const fresh = impartial.filter((each) => each !== decider);
  if (fresh.length > 0) return fresh;
  return impartial.length > 0 ? impartial : operators;
}

/** Of whom an operator learns nothing in lists: of reports about themselves, unless alone. */
export function blindTo(operator: number, operators: readonly number[]): number | null {
  return operators.some((each) => each !== operator) ? operator : null;
}

interface Case {
  reporter: number | null;
  accused: number;
  takenBy: number | null;
  closedAt: number | null;
}

/** Whether somebody works on it who still may. */
const isTaken = ({ takenBy }: Case, operators: readonly number[]) =>
  takenBy !== null && operators.includes(takenBy);

function isOwnCase({ accused, reporter }: Case, operator: number, operators: readonly number[]) {
  return !judgesOf(operators, [accused, reporter], null).includes(operator);
}

/** Whether an operator may take a report, or give it back: null for yes. */
export function mayTake(
  report: Case,
  operator: number,
  operators: readonly number[],
): ErrorCode | null {
  if (report.closedAt !== null) return 'moderation.closed';
  if (isOwnCase(report, operator, operators)) return 'moderation.own_case';
  const others = isTaken(report, operators) && report.takenBy !== operator;
  return others ? 'moderation.taken' : null;
}

/** Whether an operator may decide a report: null for yes. */
export function mayDecide(
  report: Case,
  operator: number,
  operators: readonly number[],
): ErrorCode | null {
  if (report.closedAt !== null) return 'moderation.closed';
  if (isOwnCase(report, operator, operators)) return 'moderation.own_case';
  return report.takenBy === operator ? null : 'moderation.not_taken';
}

/** Who is accused does not learn who reported. */
export function mayLook(report: Case, operator: number, operators: readonly number[]): boolean {
  return judgesOf(operators, [report.accused], null).includes(operator);
}

/** An id that the wire allows and no account has: what stands in place of who is not named. */
export const NOBODY = 2 ** 52 - 1;

interface Reported {
  reporter: number | null;
  accused: number;
  note: string;
  greeting: string | null;
  excerpt: { seq: number; lines: ReportedLine[]; group: string | null } | null;
}

/**
 * A report as an accused operator sees it who is alone: nothing in it says who made it. All others
 * in it go without a name: if the reporter alone did, that would be the one.
 */
export function withoutReporter<Row extends Reported>(row: Row): Row {
  const nameless = ({ takenBackBy: _, ...line }: ReportedLine) => ({
    ...line,
    ...(line.sender !== row.accused && { sender: NOBODY }),
  });
  const excerpt = row.excerpt && { ...row.excerpt, lines: row.excerpt.lines.map(nameless) };
  return { ...row, reporter: null, note: '', greeting: null, excerpt };
}

/** Whether the days of a decision fit what is decided; a restriction cannot be for good. */
export function fitsDays(verdict: Verdict, days: number | null | undefined): boolean {
  switch (verdict) {
    case 'dismiss':
    case 'warn':
    case 'remove':
      return days === undefined || days === null;
    case 'restrict':
      return typeof days === 'number' && days <= limits.restrictedDays;
    case 'suspend':
      return days !== undefined;
  }
}

export const afterDays = (at: number, days: number): number => at + days * DAY_MS;

/** A decision is appealed by whom it went against. */
export function sideOf(verdict: Verdict): Appeal['side'] {
  return verdict === 'dismiss' ? 'reporter' : 'accused';
}

interface Appealable {
  at: number;
  appeal: 'open' | 'upheld' | 'reversed' | null;
}

/** Until when a decision may be appealed; null once that was done. */
export function appealUntil({ at, appeal }: Appealable): number | null {
  return appeal === null ? afterDays(at, limits.appealDays) : null;
}

/** What a suspended person is told of the decision that keeps them out. */
export function groundsOf(
  decision: Appealable & { category: ReportCategory },
  now: number,
  answer?: string | null,
): Grounds {
  const { category: decidedFor, appeal } = decision;
  if (appeal === 'open') return { decidedFor, appeal };
  if (appeal === 'upheld') return { decidedFor, appeal, answer: answer ?? '' };
  const until = appealUntil(decision);
  return until === null || now > until ? { decidedFor } : { decidedFor, appealUntil: until };
}

/** Whether a decision may be appealed now: null for yes. */
export function mayAppeal(decision: Appealable, now: number): ErrorCode | null {
  const until = appealUntil(decision);
  if (until === null) return 'moderation.appealed';
  return now > until ? 'moderation.appeal_late' : null;
}

/** Whether an operator may decide an appeal that is open: null for yes. */
export function mayJudgeAppeal(
  { accused, reporter, decider }: { accused: number; reporter: number | null; decider: number },
  operator: number,
  operators: readonly number[],
): ErrorCode | null {
  if (judgesOf(operators, [accused, reporter], decider).includes(operator)) return null;
  const isParty = operator === accused || operator === reporter;
  return isParty ? 'moderation.own_case' : 'moderation.own_decision';
}

/**
 * The reported line, and those next to it as far as one answer has room for their text (SPEC C6).
 * Each side has a half of what is left, so that what is said later drops none of what was shown.
 */
export function nearestLines(lines: readonly ReportedLine[], seq: number): ReportedLine[] {
  const reported = lines.filter((line) => line.seq === seq);
  const room = limits.answerText - reported.reduce((bytes, line) => bytes + bytesOf(line), 0);
  const before = whatFits(lines.filter((line) => line.seq < seq).toReversed(), room / 2);
  const after = whatFits(
    lines.filter((line) => line.seq > seq),
    room / 2,
  );
  return [...before.reverse(), ...reported, ...after];
}

function whatFits(lines: readonly ReportedLine[], room: number): ReportedLine[] {
  let left = room;
  const beyond = lines.findIndex((line) => {
    left -= bytesOf(line);
    return left < 0;
  });
  return beyond === -1 ? [...lines] : lines.slice(0, beyond);
}

function bytesOf({ text, attachments, files, card, forwarded }: ReportedLine): number {
  const beside = JSON.stringify([attachments, files, card, forwarded]);
  return Buffer.byteLength(text ?? '') + Buffer.byteLength(beside);
}

/** Names what somebody was shown: up to which place, and a digest of its lines. */
export function printOf(lines: readonly ReportedLine[]): string {
  const shown = lines.map(({ seq, sender, sentAt, text, files = [], ...beside }) => [
    seq,
    sender,
    sentAt,
    text,
    ...[beside.attachments, beside.card, beside.forwarded, beside.takenBackBy].flatMap((each) =>
      each === undefined ? [] : [JSON.stringify(each)],
    ),
    ...files.map(({ id }) => id),
  ]);
  return `${lines.at(-1)?.seq ?? 0}.${hash('sha256', JSON.stringify(shown), 'base64url')}`;
}

/** The last place that somebody was shown; 0 where a print names none. */
export function lastShown(print: string): number {
  return Number(/^\d{1,16}(?=\.)/.exec(print)?.[0] ?? 0);
}
