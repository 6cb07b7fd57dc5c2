import { performance } from 'node:perf_hooks';
import type { Run } from '../figures.ts';
import { signUp } from '../people.ts';
import { type DirectStage, steadyLoad } from './direct.ts';

/** People who sign up at the same moment. */
const NEWCOMERS = 32;

/** Sign-ups as fast as they are taken, while the chat goes on at half of its load. */
export async function signUpRow(
  url: string,
  stage: DirectStage,
  rate: number,
  seconds: number,
): Promise<Run> {
  const end = performance.now() + seconds * 1_000;
  let made = 0;
  let failed = 0;
  const newcomers = Array.from({ length: NEWCOMERS }, async () => {
    while (performance.now() < end) {
      await signUp(url).then(
        () => {
          made += 1;
        },
        () => {
          failed += 1;
        },
      );
    }
  });
  const [chat] = await Promise.all([steadyLoad(stage, rate, seconds), ...newcomers]);
  return {
    figures: {
      sign_ups_per_s: made / seconds,
      sign_ups_failed: failed,
      chat_beside_sign_ups_per_s: chat.figures.direct_half_load_per_s ?? 0,
      chat_beside_sign_ups_p99_ms: chat.figures.direct_half_load_p99_ms ?? 0,
    },
    conditions: {},
  };
}
