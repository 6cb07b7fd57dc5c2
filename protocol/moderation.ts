import * as z from 'zod/mini';
import { Card } from './card.ts';
import { Profile } from './identity.ts';
import { limits } from './limits.ts';
import { Attachment } from './media.ts';
import { method, rates } from './method.ts';
import { ClientId, filledText, Handle, Id, Seq, Time, text } from './schema.ts';

export const Category = z.enum([
  'minors',
  'self_harm',
  'violence',
  'hate',
  'sexual',
  'harassment',
  'scam',
  'impersonation',
  'spam',
  'other',
]);
export type ReportCategory = z.output<typeof Category>;

/** A message that was forwarded, with others, as the reported one, or as one of those. */
export const ForwardedLine = z.object({
  /** 0 in the reported message; in one of its lines, one more than that line, which comes before. */
  depth: z.int(),
  /** Who said it, as its reader was told: no account. */
  name: z.string(),
  sentAt: Time,
  text: z.string(),
  /** The files, which operators may open as long as the report is kept. */
  attachments: z.optional(z.array(Attachment)),
  /** Of one that was a history itself: where that is from, empty for a conversation of two. */
  history: z.optional(z.string()),
});
export type ForwardedLine = z.output<typeof ForwardedLine>;

/** One message of those that go with a report, as it stood when it was reported. */
export const ReportedLine = z.object({
  seq: Seq,
  /** An id that no account has where nobody is named: who left, who reported its reader. */
  sender: Id,
  sentAt: Time,
  /** Of a card its fallback text; null where it was recalled, or of an account that is gone. */
  text: z.nullable(z.string()),
  card: z.optional(Card),
  /** Of the reported one, where messages were forwarded as it: all of them, in their order. */
  forwarded: z.optional(z.array(ForwardedLine)),
  /** What the message carried, by what it is and its name. */
  attachments: z.optional(
    z.array(z.object({ kind: z.enum(['photo', 'video', 'voice', 'file']), name: z.string() })),
  ),
  /** Of the reported one: the files, which operators may open as long as the report is kept. */
  files: z.optional(z.array(Attachment)),
  /**
   * Of the reported one, where the owner or an admin of the group took it back: who did. What it said
   * goes along with the report, and is shown to operators alone.
   */
  takenBackBy: z.optional(Id),
});
export type ReportedLine = z.output<typeof ReportedLine>;

/** The reported message among its neighbours: all that operators see of a conversation. */
const Excerpt = z.object({
  /** The reported one. */
  seq: Seq,
  /** Ascending; as far as the reporter may see them. */
  lines: z.array(ReportedLine),
  /** Null for a conversation of two. */
  group: z.nullable(z.string()),
});

const Verdict = z.enum(['dismiss', 'warn', 'remove', 'restrict', 'suspend']);
export type Verdict = z.output<typeof Verdict>;

/**
 * What the server tells somebody about a report or a decision: clients put it into words. The text
 * of the message that it comes with is the operator’s reason, empty where none is told.
 */
export const Statement = z.object({
  type: z.enum([
    // To the person decided against.
    'decided',
    // To who reported: something was done, nothing was done, what was done was undone on appeal.
    'report_acted',
    'report_dismissed',
    'report_reversed',
    // To who appealed.
    'appeal_upheld',
    'appeal_reversed',
  ]),
  /** What was decided; null where that is not for its reader. */
  verdict: z.nullable(Verdict),
  category: Category,
  /** To be appealed by this id; null where its reader cannot. */
  decision: z.nullable(Id),
  appealUntil: z.nullable(Time),
  /** Until when a restriction or a suspension holds. */
  until: z.nullable(Time),
});
export type Statement = z.output<typeof Statement>;

/** What was decided, as the person decided against reads it. */
export const Decision = z.object({
  id: Id,
  verdict: Verdict,
  category: Category,
  /** In an operator’s words. */
  reason: z.string(),
  at: Time,
  /** Until when a restriction or a suspension holds; null where it has no end, or there is none. */
  until: z.nullable(Time),
  /** Null as long as nobody appealed. */
  appeal: z.nullable(z.enum(['open', 'upheld', 'reversed'])),
  /** Until when it may be appealed; null once that was done. */
  appealUntil: z.nullable(Time),
});
export type Decision = z.output<typeof Decision>;

/** A report, as whoever made it may follow it. */
export const OwnReport = z.object({
  id: Id,
  category: Category,
  note: z.string(),
  /** About whom; null for whom its reader may no longer see, or whose account is gone. */
  accused: z.nullable(Profile),
  at: Time,
  /** `acted`: something was done, not said what; `reversed`: it was undone on appeal. */
  state: z.enum(['open', 'dismissed', 'acted', 'reversed']),
  /** Of a dismissed one. */
  decision: z.nullable(Decision),
});
export type OwnReport = z.output<typeof OwnReport>;

/** A report in the operators’ queue. */
export const QueuedReport = z.object({
  id: Id,
  category: Category,
  /** Once that account is gone (`deleted`) all that can be decided is to dismiss it. */
  accused: Profile,
  at: Time,
  /** The operator who works on it. */
  takenBy: z.nullable(Profile),
  /** Null as long as it is open. */
  verdict: z.nullable(Verdict),
  closedAt: z.nullable(Time),
});
export type QueuedReport = z.output<typeof QueuedReport>;

const OpenReport = z.object({
  ...QueuedReport.shape,
  note: z.string(),
  /** Null once that account is gone, and for an operator who is accused. */
  reporter: z.nullable(Profile),
  /** Null where a person was reported and no message. */
  excerpt: z.nullable(Excerpt),
  /** What the reported person wrote with a contact request, where that went along. */
  greeting: z.optional(z.string()),
  /** Those who speak in the excerpt and still have an account. */
  people: z.array(Profile),
  decision: z.nullable(Decision),
  /** Decisions against the same person before, the newest first. */
  earlier: z.array(Decision),
});
export type OpenReport = z.output<typeof OpenReport>;

/** Somebody asks that a decision be looked at again. */
export const Appeal = z.object({
  id: Id,
  report: Id,
  by: z.nullable(Profile),
  /** Whether by the person decided against, or by who made a report that was dismissed. */
  side: z.enum(['accused', 'reporter']),
  text: z.string(),
  at: Time,
  outcome: z.nullable(z.enum(['upheld', 'reversed'])),
  /** What is appealed. */
  decision: z.optional(Decision),
  /** Whether the operator who asks may decide it: never their own decision, unless alone. */
  mayDecide: z.boolean(),
});
export type Appeal = z.output<typeof Appeal>;

/** Of what was shown, as `moderation.excerpt` gave it. */
const Print = z.string().check(z.regex(/^[\w.-]{1,64}$/));

const report = { report: Id };
const limit = z.optional(z.int().check(z.minimum(1), z.maximum(limits.page)));
const read = { class: 'read', limit: rates.read } as const;
const write = { class: 'write', limit: rates.write } as const;

const ofPeople = [
  method({
    name: 'moderation.excerpt',
    summary: 'What would go with a report of this message, exactly as operators would see it.',
    access: 'user',
    ...read,
    input: z.strictObject({ conversation: Id, seq: Seq }),
    output: z.object({
      ...Excerpt.shape,
      /**
       * Stands for these lines: the report names it, so that nothing unseen goes along. What is
       * said afterwards does not change it.
       */
      print: z.string(),
      people: z.array(Profile),
    }),
    errors: ['not_found', 'moderation.yourself'],
  }),
  method({
    name: 'moderation.report',
    summary: 'Reports a message with its neighbours, or a person, to the operators.',
    access: 'user',
    class: 'write',
    limit: rates.outreach,
    input: z.strictObject({
      clientId: ClientId,
      about: z.union([
        z.strictObject({ conversation: Id, seq: Seq, print: Print }),
        z.strictObject({
          user: Id,
          /** Of their contact request that waits for the reporter, as it was shown: it goes along. */
          greeting: z.optional(filledText(limits.greeting)),
        }),
      ]),
      category: Category,
      note: text(limits.reportNote),
    }),
    output: z.object({ report: OwnReport }),
    errors: [
      'not_found',
      'conflict',
      'moderation.yourself',
      'moderation.excerpt_changed',
      'moderation.too_many',
    ],
  }),
  method({
    name: 'moderation.own_reports',
    summary: 'What one reported and what became of it, the newest first.',
    access: 'user',
    ...read,
    input: z.strictObject({ before: z.optional(Id), limit }),
    output: z.object({ reports: z.array(OwnReport), more: z.boolean() }),
    errors: [],
  }),
  method({
    name: 'moderation.standing',
    summary: 'What operators decided against oneself, the newest first.',
    access: 'user',
    ...read,
    input: z.strictObject({}),
    output: z.object({
      /** Until when one may not reach out to people; null where nothing forbids it. */
      restrictedUntil: z.nullable(Time),
      decisions: z.array(Decision),
    }),
    errors: [],
  }),
  method({
    name: 'moderation.appeal',
    summary: 'Asks once that a decision be looked at again.',
    access: 'user',
    class: 'write',
    limit: rates.outreach,
    input: z.strictObject({ decision: Id, text: filledText(limits.appealText) }),
    output: z.object({ decision: Decision }),
    errors: ['not_found', 'moderation.appeal_late', 'moderation.appealed'],
  }),
  method({
    name: 'moderation.appeal_suspension',
    summary: 'The same for somebody who cannot sign in because of it.',
    access: 'anyone',
    class: 'write',
    limit: rates.secret,
    input: z.strictObject({
      handle: Handle,
      password: text(limits.password.max),
      text: filledText(limits.appealText),
    }),
    output: z.object({ decision: Decision }),
    errors: [
      'not_found',
      'identity.wrong_credentials',
      'moderation.appeal_late',
      'moderation.appealed',
    ],
  }),
] as const;

const ofOperators = [
  method({
    name: 'moderation.queue',
    summary: 'Reports for the operators: minors’ safety first, then the oldest.',
    access: 'operator',
    ...read,
    input: z.strictObject({
      which: z.enum(['open', 'mine', 'closed']),
      /** As the page before gave it. */
      next: z.optional(z.string().check(z.regex(/^\d{1,16}-\d{1,16}$/))),
      limit,
    }),
    output: z.object({
      reports: z.array(QueuedReport),
      next: z.nullable(z.string()),
      /** Reports and appeals that wait; each counted to 1,000. */
      open: z.int(),
      appeals: z.int(),
    }),
    errors: [],
  }),
  method({
    name: 'moderation.look',
    summary: 'One report with all that came with it. The look is recorded.',
    access: 'operator',
    ...write,
    input: z.strictObject(report),
    output: z.object({ report: OpenReport }),
    errors: ['not_found', 'moderation.own_case'],
  }),
  method({
    name: 'moderation.take',
    summary: 'Takes a report, so that no two work on it; or gives it back.',
    access: 'operator',
    ...write,
    input: z.strictObject({ ...report, mine: z.boolean() }),
    output: z.object({ report: QueuedReport }),
    errors: ['not_found', 'moderation.taken', 'moderation.closed', 'moderation.own_case'],
  }),
  method({
    name: 'moderation.decide',
    summary: 'Decides a report that one took, and tells both sides why.',
    access: 'operator',
    ...write,
    input: z.strictObject({
      ...report,
      verdict: Verdict,
      /** The person decided against reads it; the reporter too where it is dismissed. */
      reason: filledText(limits.reason),
      /** Of `restrict`, and of `suspend`; null for good, which a restriction cannot be. */
      days: z.optional(z.nullable(z.int().check(z.minimum(1), z.maximum(limits.suspendedDays)))),
    }),
    output: z.object({ report: OpenReport }),
    errors: [
      'not_found',
      'invalid',
      'identity.last_operator',
      'moderation.not_taken',
      'moderation.closed',
      'moderation.own_case',
      'moderation.no_message',
    ],
  }),
  method({
    name: 'moderation.appeals',
    summary: 'Appeals: open ones, the oldest first, or decided ones. The look is recorded.',
    access: 'operator',
    ...write,
    input: z.strictObject({ open: z.boolean(), before: z.optional(Id), limit }),
    output: z.object({ appeals: z.array(Appeal), more: z.boolean() }),
    errors: [],
  }),
  method({
    name: 'moderation.decide_appeal',
    summary: 'Upholds a decision or reverses it, and tells who appealed.',
    access: 'operator',
    ...write,
    input: z.strictObject({
      appeal: Id,
      outcome: z.enum(['upheld', 'reversed']),
      reason: filledText(limits.reason),
    }),
    output: z.object({ appeal: Appeal }),
    errors: ['not_found', 'moderation.closed', 'moderation.own_decision', 'moderation.own_case'],
  }),
] as const;

/** Reports of messages and people, what operators decide on them, and appeals. */
export const moderation = [...ofPeople, ...ofOperators] as const;
