import type { ErrorCode } from '@teahouse/protocol';
import type { Answer, Dispatch } from '#platform/calls/index.ts';

/** What came of calls in some time. Times in milliseconds; null where there was no call. */
export interface Counted {
  calls: number;
  sends: number;
  refused: number;
  failed: number;
  callHalf: number | null;
  callMost: number | null;
}

export interface Tally {
  /** The same way in, counted. */
  counting(dispatch: Dispatch): Dispatch;
  /** What came of calls since this was asked before. */
  take(): Counted;
}

/** Errors that are the server's own fault. */
const faults: ReadonlySet<ErrorCode> = new Set(['internal', 'unavailable', 'overloaded']);

/** Times are counted in steps that grow by an eighth: a minute is step 107. */
const FIRST_MS = 0.2;
const GROWTH = Math.log(1.125);
const STEPS = 108;

/** Counts calls by what came of them, at the cost of one logarithm each. */
export function createTally(): Tally {
  let counts = { calls: 0, sends: 0, refused: 0, failed: 0 };
  let steps = new Uint32Array(STEPS);

  function note(method: string, answer: Answer, ms: number): void {
    counts.calls += 1;
    const step = Math.ceil(Math.log(Math.max(ms, FIRST_MS) / FIRST_MS) / GROWTH);
    const place = Math.min(step, STEPS - 1);
    steps[place] = (steps[place] ?? 0) + 1;
    if (!('error' in answer)) {
      if (method === 'chat.send') counts.sends += 1;
    } else if (faults.has(answer.error.code)) counts.failed += 1;
    else counts.refused += 1;
  }

  return {
    counting: (dispatch) => async (method, input, caller) => {
      const begun = performance.now();
      const answer = await dispatch(method, input, caller);
      note(method, answer, performance.now() - begun);
      return answer;
    },
    take() {
      const { calls } = counts;
      const counted = {
        ...counts,
        callHalf: quantile(steps, calls, 0.5),
        callMost: quantile(steps, calls, 0.99),
      };
      counts = { calls: 0, sends: 0, refused: 0, failed: 0 };
      steps = new Uint32Array(STEPS);
      return counted;
    },
  };
}

/** The end of the step within which a part of all calls was answered. */
function quantile(steps: Uint32Array, calls: number, part: number): number | null {
  let left = Math.ceil(calls * part);
  if (left === 0) return null;
  const place = steps.findIndex((count) => {
    left -= count;
    return left <= 0;
  });
  return FIRST_MS * Math.exp(place * GROWTH);
}
