import { getHeapStatistics } from 'node:v8';
import { expect, it } from 'vitest';
import { surveyName, surveyNames } from './names.ts';

it('names are told from lines without keeping those in memory', () => {
  const survey = surveyNames();
  const before = getHeapStatistics().used_heap_size;
  for (let count = 0; count < 3_000; count += 1) {
    // A flat string of its own, as a line of a decoded piece is.
    const line = Buffer.from(`Somebody ${count}: ${'x'.repeat(50_000)}`).toString();
    surveyName(survey, line);
  }
  expect(survey.seen.size).toBe(3_000);
  expect(getHeapStatistics().used_heap_size - before).toBeLessThan(60_000_000);
});

it('what is too long for a name is none', () => {
  const survey = surveyNames();
  for (const long of ['x'.repeat(1_000), 'y'.repeat(90_000)]) surveyName(survey, `${long}: hello`);
  for (let count = 0; count < 3; count += 1) surveyName(survey, `Chor: ${'z'.repeat(1_000)}: hi`);
  expect([...survey.seen.keys()]).toEqual(['Chor']);
  expect(survey.long().size).toBe(0);
});
