import type { Page } from '../session/use-pages.ts';

/** Answers without anything that are gone on from at once. */
const emptyAnswers = 8;

/** Asks for what was found from a place on: an answer may be empty and still not be the last. */
export async function untilFound<Row, Next>(
  from: Next | null,
  ask: (next: Next | null) => Promise<{ found: readonly Row[]; next: Next | null }>,
): Promise<Page<Row, Next>> {
  let next = from;
  for (let count = 0; count < emptyAnswers; count += 1) {
    const answer = await ask(next);
    next = answer.next;
    if (answer.found.length > 0 || next === null) return { rows: answer.found, next };
  }
  return { rows: [], next };
}
