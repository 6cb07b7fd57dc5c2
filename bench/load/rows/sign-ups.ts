import { performance } from 'node:perf_hooks';
import type { Run } from '../figures.ts';
import { each, signUp } from '../people.ts';
import { type DirectStage, steadyLoad } from './direct.ts';

/** People who sign up at the same moment. */
const NEWCOMERS = 32;

/** What is asked is a rate that lasts: the row begins when the server has found its pace. */
const WARM_UP_S = 3;

/** Signs people up as fast as they are taken. */
async function takeIn(url: string, seconds: number): Promise<{ made: number; failed: number }> {
  const end = performance.now() + seconds * 1_000;
  let made = 0;
  let failed = 0;
  await each(Array.from({ length: NEWCOMERS }), NEWCOMERS, async () => {
    while (performance.now() < end) {
      const person = await signUp(url).catch(() => null);
      if (person === null) failed += 1;
      else made += 1;
    }
  });
  return { made, failed };
}

/** Sign-ups as fast as they are taken, while the chat goes on at half of its load. */
export async function signUpRow(
  url: string,
  stage: DirectStage,
  rate: number,
  seconds: number,
): Promise<Run> {
  await Promise.all([steadyLoad(stage, rate, WARM_UP_S), takeIn(url, WARM_UP_S)]);
  const [chat, newcomers] = await Promise.all([
    steadyLoad(stage, rate, seconds),
    takeIn(url, seconds),
  ]);
  return {
    figures: {
      sign_ups_per_s: newcomers.made / seconds,
      sign_ups_failed: newcomers.failed,
      chat_beside_sign_ups_per_s: chat.figures.direct_half_load_per_s ?? 0,
      chat_beside_sign_ups_p99_ms: chat.figures.direct_half_load_p99_ms ?? 0,
    },
    conditions: {},
  };
}
