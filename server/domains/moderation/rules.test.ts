import { limits } from '@teahouse/protocol';
import { describe, expect, it } from 'vitest';
import {
  afterDays,
  appealUntil,
  fitsDays,
  judgesOf,
  lastShown,
  mayAppeal,
  mayDecide,
  mayJudgeAppeal,
  mayLook,
  mayTake,
  NOBODY,
  nearestLines,
  placeInQueue,
  printOf,
  sideOf,
  withoutReporter,
} from './rules.ts';

const [ann, bob, cleo, dan] = [1, 2, 3, 4];
const open = { reporter: dan, accused: 9, takenBy: null, closedAt: null };

describe('who may judge', () => {
  it.each([
    ['all, where it concerns none of them', [ann, bob], [9, 8], null, [ann, bob]],
    ['not who is a party', [ann, bob], [ann, 8], null, [bob]],
    ['not who decided before', [ann, bob, cleo], [9, 8], bob, [ann, cleo]],
    ['rather who decided before than a party', [ann, bob], [ann, null], bob, [bob]],
    ['who is alone', [ann], [ann, 8], ann, [ann]],
    ['parties, where all are', [ann, bob], [ann, bob], null, [ann, bob]],
  ])('%s', (_title, operators, parties, decider, judges) => {
    expect(judgesOf(operators, parties, decider)).toEqual(judges);
  });

  it('a report is taken by one, decided by that one, and free again when that is no operator', () => {
    expect(mayTake(open, ann, [ann, bob])).toBeNull();
    expect(mayDecide(open, ann, [ann, bob])).toBe('moderation.not_taken');
    const taken = { ...open, takenBy: bob };
    expect(mayTake(taken, ann, [ann, bob])).toBe('moderation.taken');
    expect(mayTake(taken, ann, [ann])).toBeNull();
    expect(mayDecide(taken, bob, [ann, bob])).toBeNull();
    expect(mayDecide({ ...taken, closedAt: 1 }, bob, [ann, bob])).toBe('moderation.closed');
  });

  it('who is accused does not look; who reported looks, and does not decide', () => {
    const against = { ...open, accused: ann, reporter: bob };
    expect(mayLook(against, ann, [ann, bob])).toBe(false);
    expect(mayLook(against, bob, [ann, bob])).toBe(true);
    expect(mayLook(against, ann, [ann])).toBe(true);
    expect(mayTake(against, bob, [ann, bob, cleo])).toBe('moderation.own_case');
    expect(mayDecide({ ...against, takenBy: bob }, bob, [ann, bob, cleo])).toBe(
      'moderation.own_case',
    );
  });

  it('an appeal is for another one, if there is one', () => {
    const appeal = { accused: 9, reporter: dan, decider: ann };
    expect(mayJudgeAppeal(appeal, ann, [ann])).toBeNull();
    expect(mayJudgeAppeal(appeal, ann, [ann, bob])).toBe('moderation.own_decision');
    expect(mayJudgeAppeal(appeal, dan, [ann, bob, dan])).toBe('moderation.own_case');
    expect(mayJudgeAppeal(appeal, ann, [ann, dan])).toBeNull();
  });
});

it('the queue has minors first, then the oldest', () => {
  const places = [
    placeInQueue('minors', 5),
    placeInQueue('minors', 4e12),
    placeInQueue('spam', 1),
    placeInQueue('hate', 4e12),
  ];
  expect(places.toSorted((a, b) => a - b)).toEqual(places);
  expect(String(Math.max(...places))).toMatch(/^\d{1,16}$/);
});

it('days belong to what has an end', () => {
  for (const verdict of ['dismiss', 'warn', 'remove'] as const) {
    expect([undefined, null, 1].map((days) => fitsDays(verdict, days))).toEqual([
      true,
      true,
      false,
    ]);
  }
  const days = [undefined, null, 1, limits.restrictedDays, limits.restrictedDays + 1];
  expect(days.map((each) => fitsDays('restrict', each))).toEqual([false, false, true, true, false]);
  expect(days.map((each) => fitsDays('suspend', each))).toEqual([false, true, true, true, true]);
});

it('a decision is appealed once, in time, by whom it went against', () => {
  const end = afterDays(0, limits.appealDays);
  expect(mayAppeal({ at: 0, appeal: null }, end)).toBeNull();
  expect(mayAppeal({ at: 0, appeal: null }, end + 1)).toBe('moderation.appeal_late');
  for (const appeal of ['open', 'upheld', 'reversed'] as const) {
    expect(mayAppeal({ at: 0, appeal }, 1)).toBe('moderation.appealed');
    expect(appealUntil({ at: 0, appeal })).toBeNull();
  }
  expect([sideOf('dismiss'), sideOf('warn'), sideOf('suspend')]).toEqual([
    'reporter',
    'accused',
    'accused',
  ]);
});

describe('an excerpt', () => {
  const lineAt = (seq: number, text: string | null) => ({ seq, sender: 1, sentAt: seq, text });

  it('is named by where it ends and by all that it says', () => {
    const lines = [lineAt(1, 'a'), lineAt(7, 'b')];
    const print = printOf(lines);
    expect(lastShown(print)).toBe(7);
    expect(print.length).toBeLessThanOrEqual(64);
    expect(printOf([lineAt(1, 'a'), lineAt(7, null)])).not.toBe(print);
    expect(printOf([lineAt(2, 'a'), lineAt(7, 'b')])).not.toBe(print);
    const forwarded = [{ depth: 0, name: 'Eve', sentAt: 1, text: 'c' }];
    const card = { kind: 'place', version: 1, data: {}, fallback: '' };
    const carrying = [{ forwarded }, { forwarded: [] }, { card }, {}].map((beside) =>
      printOf([lineAt(1, 'a'), { ...lineAt(7, 'b'), ...beside }]),
    );
    expect(new Set(carrying).size).toBe(4);
    expect([lastShown(''), lastShown('x.1'), lastShown('12')]).toEqual([0, 0, 0]);
  });

  it('keeps what is nearest where there is too much text, whatever is said afterwards', () => {
    const long = '茶'.repeat(limits.messageText);
    const lines = Array.from({ length: 21 }, (_, place) => lineAt(place + 1, long));
    const kept = nearestLines(lines, 11);
    expect(kept.map(({ seq }) => seq)).toEqual([7, 8, 9, 10, 11, 12, 13, 14, 15]);
    const shown = lines.map((line) => (line.seq < 7 ? lineAt(line.seq, 'short') : line));
    for (const to of [11, 14, 15, 21]) {
      const then = nearestLines(shown.slice(0, to), 11);
      const now = nearestLines(shown, 11).filter(({ seq }) => seq <= (then.at(-1)?.seq ?? 0));
      expect(now).toEqual(then);
    }
    expect(nearestLines([lineAt(1, 'a'), lineAt(2, null)], 1)).toHaveLength(2);
  });

  it('has the reported message whole, and its neighbours as far as there is room beside it', () => {
    const passedOn = { depth: 0, name: 'Eve', sentAt: 1, text: 'x'.repeat(limits.bundleBytes) };
    const whole = { ...lineAt(2, 'a'), forwarded: [passedOn] };
    const near = 'x'.repeat((limits.answerText - limits.bundleBytes) / 4);
    const lines = [lineAt(1, near), whole, lineAt(3, near), lineAt(4, near)];
    expect(nearestLines(lines, 2)).toEqual(lines.slice(0, 3));
    const larger = { ...whole, forwarded: [passedOn, passedOn] };
    expect(nearestLines([larger, lineAt(3, 'b')], 2)).toEqual([larger]);
  });
});

it('an operator who is accused and alone is not told who reported', () => {
  const [accused, eve] = [9, 11];
  const lines = [dan, accused, eve].map((sender, place) => {
    return { seq: place + 1, sender, sentAt: 1, text: 'Stop' };
  });
  const seen = (takenBackBy: number) => {
    const excerpt = { seq: 2, group: null, lines: lines.map((line) => ({ ...line, takenBackBy })) };
    const said = { note: 'By Dan', greeting: 'I am Dan' };
    return withoutReporter({ reporter: dan, accused, ...said, excerpt });
  };
  expect(seen(dan)).toEqual({
    reporter: null,
    accused,
    note: '',
    greeting: null,
    excerpt: {
      seq: 2,
      group: null,
      lines: lines.map((line) => ({ ...line, sender: line.sender === accused ? accused : NOBODY })),
    },
  });
  expect(seen(eve)).toEqual(seen(dan));
});
