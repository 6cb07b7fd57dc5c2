import { describe, expect, it } from 'vitest';
import { askTogether } from './together.ts';

/** A statement that is answered when the test says so. */
function heldStatements() {
  const asked: number[][] = [];
  const ends: PromiseWithResolvers<void>[] = [];
  const ask = async (questions: readonly number[]) => {
    asked.push([...questions]);
    const end = Promise.withResolvers<void>();
    ends.push(end);
    await end.promise;
    return questions.map((question) => question * 10);
  };
  return { asked, ends, ask };
}

describe('questions to the database', () => {
  it('asks at once for the first, and together for those that come meanwhile', async () => {
    const { asked, ends, ask } = heldStatements();
    const question = askTogether({ width: 2, most: 3, ask });
    const answers = [1, 2, 3, 4, 5, 6].map(question);
    expect(asked).toEqual([[1], [2]]);
    ends[0]?.resolve();
    expect(await answers[0]).toBe(10);
    await expect.poll(() => asked).toEqual([[1], [2], [3, 4, 5]]);
    for (const end of ends) end.resolve();
    await expect.poll(() => asked.length).toBe(4);
    ends[3]?.resolve();
    expect(await Promise.all(answers)).toEqual([10, 20, 30, 40, 50, 60]);
  });

  it('fails those of one statement, and goes on', async () => {
    const { ends, ask } = heldStatements();
    const question = askTogether({ width: 1, most: 9, ask });
    const first = question(1);
    const second = question(2);
    ends[0]?.reject(new Error('gone'));
    await expect(first).rejects.toThrow('gone');
    await expect.poll(() => ends.length).toBe(2);
    ends[1]?.resolve();
    expect(await second).toBe(20);
  });

  it('leaves nobody without an answer when a statement answers too few', async () => {
    const question = askTogether({ width: 1, most: 9, ask: async () => [] });
    await expect(question(1)).rejects.toThrow('as many answers');
  });
});
