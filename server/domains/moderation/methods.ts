import type { Handlers } from '#platform/calls/index.ts';
import { appealDecision, appealSuspension } from './appeal-decision.ts';
import { decideAppeal } from './decide-appeal.ts';
import { decideReport } from './decide-report.ts';
import { readAppeals } from './read-appeals.ts';
import { readOwnReports, readStanding } from './read-own.ts';
import { readQueue } from './read-queue.ts';
import type { Room } from './room.ts';
import { seeExcerpt } from './see-excerpt.ts';
import { sendReport } from './send-report.ts';
import { lookAtReport, takeReport } from './take-report.ts';

export function methodsOf(room: Room): Handlers<'moderation'> {
  return {
    'moderation.excerpt': (input, { user }) => seeExcerpt(room, input, user),
    'moderation.report': (input, { user }) => sendReport(room, input, user),
    'moderation.own_reports': (input, { user }) => readOwnReports(room, input, user),
    'moderation.standing': (_, { user }) => readStanding(room, user),
    'moderation.appeal': (input, { user }) => appealDecision(room, input, user),
    'moderation.appeal_suspension': (input, caller) => appealSuspension(room, input, caller),
    'moderation.queue': (input, { user }) => readQueue(room, input, user),
    'moderation.look': (input, { user }) => lookAtReport(room, input, user),
    'moderation.take': (input, { user }) => takeReport(room, input, user),
    'moderation.decide': (input, { user }) => decideReport(room, input, user),
    'moderation.appeals': (input, { user }) => readAppeals(room, input, user),
    'moderation.decide_appeal': (input, { user }) => decideAppeal(room, input, user),
  };
}
