import { Refusal } from '#platform/calls/index.ts';

/** What can still be read: a conversation or an archive that is gone by now ends here. */
export async function* whileReadable<Line>(lines: AsyncIterable<Line>): AsyncIterable<Line> {
  try {
    yield* lines;
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'not_found') throw error;
  }
}
