import type { World } from '#platform/world/index.ts';

export interface TogetherSettings<Question, Answer> {
  world: Pick<World, 'uptime' | 'after'>;
  /** Statements under way at once. */
  width: number;
  /** Questions in one statement. */
  most: number;
  /** From the beginning of one statement to that of the next, while they follow each other. */
  lingerMs: number;
  /** Answers in the order of the questions. */
  ask(this: void, questions: readonly Question[]): Promise<readonly Answer[]>;
}

interface Waiting<Question, Answer> {
  question: Question;
  resolve(this: void, answer: Answer): void;
  reject(this: void, error: unknown): void;
}

/**
 * Asks for many in one statement when many ask at once: after a restart every device of the house
 * comes within seconds. At low load a question goes in the tick in which it comes; under load
 * questions are given time to gather.
 *
 * @returns one question's answer; rejects with what its statement failed with
 */
export function askTogether<Question, Answer>(
  settings: TogetherSettings<Question, Answer>,
): (question: Question) => Promise<Answer> {
  const { world, width, most, lingerMs, ask } = settings;
  const waiting: Waiting<Question, Answer>[] = [];
  let asking = 0;
  let awake = false;
  let askedAt = Number.NEGATIVE_INFINITY;

  function wake(): void {
    if (awake || asking === width || waiting.length === 0) return;
    awake = true;
    const pause = askedAt + lingerMs - world.uptime();
    if (pause > 0) world.after(pause, go);
    else setImmediate(go);
  }

  function go(): void {
    awake = false;
    asking++;
    askedAt = world.uptime();
    void askFor(waiting.splice(0, most)).then(() => {
      asking--;
      wake();
    });
    wake();
  }

  async function askFor(group: readonly Waiting<Question, Answer>[]): Promise<void> {
    try {
      const answers = await ask(group.map(({ question }) => question));
      if (answers.length !== group.length) throw new Error('as many answers as questions');
      group.forEach(({ resolve }, place) => {
        resolve(answers[place] as Answer);
      });
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
  }

  return (question) => {
    const { promise, resolve, reject } = Promise.withResolvers<Answer>();
    waiting.push({ question, resolve, reject });
    wake();
    return promise;
  };
}
