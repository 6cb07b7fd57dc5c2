export interface TogetherSettings<Question, Answer> {
  /** Statements under way at once. */
  width: number;
  /** Questions in one statement. */
  most: number;
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
 * comes within seconds. Alone, a question goes at once.
 *
 * @returns one question's answer; rejects with what its statement failed with
 */
export function askTogether<Question, Answer>(
  settings: TogetherSettings<Question, Answer>,
): (question: Question) => Promise<Answer> {
  const { width, most, ask } = settings;
  const waiting: Waiting<Question, Answer>[] = [];
  let asking = 0;

  async function goOn(): Promise<void> {
    asking++;
    while (waiting.length > 0) await askFor(waiting.splice(0, most));
    asking--;
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
    if (asking < width) void goOn();
    return promise;
  };
}
