import { serverAccount, type Verdict } from '@teahouse/protocol';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Court, openCourt, type Somebody } from '../../../tests/kit/court.ts';
import { codeOf } from '../../../tests/kit/groups.ts';

/** Two operators and both sides do with one report whatever they like, in any order. */

type Operator = 'host' | 'judge';
type Outcome = 'upheld' | 'reversed';

type Action =
  | { do: 'take'; by: Operator; mine: boolean }
  | { do: 'decide'; by: Operator; verdict: Exclude<Verdict, 'suspend'> }
  | { do: 'appeal'; by: 'ann' | 'bob' }
  | { do: 'settle'; by: Operator; outcome: Outcome };

const by = fc.constantFrom<Operator>('host', 'judge');

const action: fc.Arbitrary<Action> = fc.oneof(
  fc.record({ do: fc.constant('take' as const), by, mine: fc.constantFrom(true, true, false) }),
  fc.record({
    do: fc.constant('decide' as const),
    by,
    verdict: fc.constantFrom('dismiss', 'dismiss', 'warn', 'remove', 'restrict'),
  }),
  fc.record({ do: fc.constant('appeal' as const), by: fc.constantFrom('ann', 'bob') }),
  fc.record({
    do: fc.constant('settle' as const),
    by,
    outcome: fc.constantFrom<Outcome>('upheld', 'reversed'),
  }),
);

/** What has to be true of a report, and what the two sides have been told of it. */
interface Model {
  takenBy: Operator | null;
  closed: boolean;
  last: { verdict: Verdict; decider: Operator; appeal: 'open' | Outcome | null } | null;
  told: { ann: number; bob: number };
}

/** The code of the refusal that is due; null where the action is done. */
function expected(model: Model, act: Action): string | null {
  const { takenBy, closed, last } = model;
  switch (act.do) {
    case 'take':
      if (closed) return 'moderation.closed';
      return takenBy !== null && takenBy !== act.by ? 'moderation.taken' : null;
    case 'decide':
      if (closed) return 'moderation.closed';
      return takenBy === act.by ? null : 'moderation.not_taken';
    case 'appeal':
      if (last === null || act.by !== sideOf(last.verdict)) return 'not_found';
      return last.appeal === null ? null : 'moderation.appealed';
    case 'settle':
      if (last === null || last.appeal === null) return 'not_found';
      if (last.appeal !== 'open') return 'moderation.closed';
      return last.decider === act.by ? 'moderation.own_decision' : null;
  }
}

const sideOf = (verdict: Verdict) => (verdict === 'dismiss' ? 'ann' : 'bob');

function apply(model: Model, act: Action): void {
  switch (act.do) {
    case 'take':
      model.takenBy = act.mine ? act.by : null;
      break;
    case 'decide':
      model.closed = true;
      model.last = { verdict: act.verdict, decider: act.by, appeal: null };
      model.told.ann += 1;
      if (act.verdict !== 'dismiss') model.told.bob += 1;
      break;
    case 'appeal':
      if (model.last) model.last.appeal = 'open';
      break;
    case 'settle': {
      if (!model.last) break;
      model.last.appeal = act.outcome;
      model.told[sideOf(model.last.verdict)] += 1;
      if (act.outcome === 'upheld') break;
      if (model.last.verdict !== 'dismiss') model.told.ann += 1;
      else Object.assign(model, { closed: false, takenBy: null });
    }
  }
}

/** Dismissed, open again on appeal, removed, and put back on appeal. */
const twiceReversed: Action[] = [
  { do: 'take', by: 'host', mine: true },
  { do: 'decide', by: 'host', verdict: 'dismiss' },
  { do: 'appeal', by: 'ann' },
  { do: 'settle', by: 'judge', outcome: 'reversed' },
  { do: 'take', by: 'judge', mine: true },
  { do: 'decide', by: 'judge', verdict: 'remove' },
  { do: 'appeal', by: 'bob' },
  { do: 'settle', by: 'host', outcome: 'reversed' },
];

let court: Court;
let ann: Somebody;
let bob: Somebody;
let conversation: number;
const told = { ann: 0, bob: 0 };

beforeAll(async () => {
  court = await openCourt();
  ({ ann, bob, conversation } = await court.quarrel());
});
afterAll(() => court[Symbol.asyncDispose]());

const NOTHING = 4_000_000_000_001;
const sides = () => ({ ann, bob });

/** How many messages the server has written to somebody. */
async function countTold({ client }: Somebody): Promise<number> {
  const opened = await client.call('chat.open', { user: serverAccount }).catch(() => null);
  if (opened === null) return 0;
  const { messages } = await client.call('chat.history', {
    conversation: opened.conversation.id,
    limit: 1,
  });
  return messages.at(-1)?.n ?? 0;
}

async function act(report: number, appeal: number, each: Action): Promise<unknown> {
  const reason = 'As we see it';
  switch (each.do) {
    case 'take':
      return court[each.by].call('moderation.take', { report, mine: each.mine });
    case 'decide': {
      const days = each.verdict === 'restrict' ? 1 : null;
      const decision = { report, verdict: each.verdict, reason, days };
      return court[each.by].call('moderation.decide', decision);
    }
    case 'appeal': {
      const opened = await court.host.call('moderation.look', { report });
      const decision = opened.report.decision?.id ?? NOTHING;
      return sides()[each.by].client.call('moderation.appeal', { decision, text: 'But' });
    }
    case 'settle':
      return court.settle(appeal, each.outcome, court[each.by]);
  }
}

/** What is shown of the report, on all sides, is what has to be. */
async function judge(report: number, seq: number, { closed, takenBy, last, told }: Model) {
  const opened = (await court.judge.call('moderation.look', { report })).report;
  const whose = { host: court.host.state().me?.id, judge: court.judge.state().me?.id };
  expect(opened.takenBy?.id).toBe(takenBy === null ? undefined : whose[takenBy]);
  expect(opened.verdict).toBe(closed ? last?.verdict : null);
  expect(opened.decision?.appeal ?? null).toBe(last?.appeal ?? null);
  const { messages } = await ann.client.call('chat.history', {
    conversation,
    around: seq,
    limit: 1,
  });
  const isRemoved = last?.verdict === 'remove' && last.appeal !== 'reversed';
  expect(messages[0]).toMatchObject({ seq, text: isRemoved ? '' : 'Words' });
  const { reports } = await ann.client.call('moderation.own_reports', { limit: 1 });
  const done = last?.appeal === 'reversed' ? 'reversed' : 'acted';
  const state = !closed ? 'open' : last?.verdict === 'dismiss' ? 'dismissed' : done;
  expect(reports[0]).toMatchObject({ id: report, state });
  expect(await countTold(ann)).toBe(told.ann);
  expect(await countTold(bob)).toBe(told.bob);
}

it('a report is decided by who took it, appealed once, and every side told once of each', async () => {
  const sequences = fc.array(action, { minLength: 4, maxLength: 16 });
  const property = fc.asyncProperty(sequences, async (actions) => {
    const { seq } = await court.say(bob, conversation, 'Words');
    const { id } = await court.report(ann, { conversation, seq });
    const model: Model = { takenBy: null, closed: false, last: null, told };
    let appeal = NOTHING;
    for (const each of actions) {
      const due = expected(model, each) ?? 'no refusal';
      expect(await codeOf(act(id, appeal, each)), JSON.stringify(each)).toBe(due);
      if (due !== 'no refusal') continue;
      apply(model, each);
      if (each.do === 'decide') appeal = NOTHING;
      if (each.do === 'appeal') appeal = (await court.appealOn(id)).id;
    }
    await judge(id, seq, model);
    if (model.closed) return;
    await court.decide(id, { verdict: 'warn' }, court[model.takenBy ?? 'host']);
    apply(model, { do: 'decide', by: 'host', verdict: 'warn' });
  });
  await fc.assert(property, { numRuns: 25, examples: [[twiceReversed]] });
}, 60_000);
