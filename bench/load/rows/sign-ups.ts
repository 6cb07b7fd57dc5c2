import type { Run } from '../figures.ts';
import { repeat, signUp } from '../people.ts';
import { type DirectStage, steadyLoad } from './direct.ts';

/** People who sign up at the same moment. */
const NEWCOMERS = 32;

/** What is asked is a rate that lasts: the row begins when the server has found its pace. */
const WARM_UP_S = 3;

/** Sign-ups as fast as they are taken, while the chat goes on at half of its load. */
export async function signUpRow(
  url: string,
  stage: DirectStage,
  rate: number,
  seconds: number,
): Promise<Run> {
  let failed = 0;
  const newcomer = () =>
    signUp(url).catch(() => {
      failed += 1;
    });
  const beside = async (duration: number) =>
    Promise.all([steadyLoad(stage, rate, duration), repeat(newcomer, NEWCOMERS, duration)]);
  await beside(WARM_UP_S);
  const [chat, done] = await beside(seconds);
  return {
    figures: {
      sign_ups_per_s: (done - failed) / seconds,
      sign_ups_failed: failed,
      chat_beside_sign_ups_per_s: chat.figures.direct_half_load_per_s ?? 0,
      chat_beside_sign_ups_p99_ms: chat.figures.direct_half_load_p99_ms ?? 0,
    },
    conditions: {},
  };
}
