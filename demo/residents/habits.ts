import { agreesToPlans } from './agrees-to-plans.ts';
import { answersQuestions } from './answers-questions.ts';
import { feelsWith } from './feels-with.ts';
import { greets } from './greets.ts';
import type { Answer, Habit, Moment } from './habit.ts';
import { honest } from './honest.ts';
import { nods } from './nods.ts';
import { speaksOfOutage } from './speaks-of-outage.ts';
import { talksTea } from './talks-tea.ts';
import { talksWeather } from './talks-weather.ts';
import { thanks } from './thanks.ts';

/** All that residents do. A feature that comes later adds its habit here. */
const habits: readonly Habit[] = [
  honest,
  greets,
  thanks,
  talksTea,
  talksWeather,
  agreesToPlans,
  feelsWith,
  speaksOfOutage,
  answersQuestions,
  nods,
];

/** What a resident would say: the answer that is most to the point and not said just before. */
export function answerOf(moment: Moment): Answer | null {
  const answers = habits.flatMap((habit) => habit.answer(moment) ?? []);
  const fresh = answers.filter(({ text }) => text !== moment.mine);
  return fresh.toSorted((a, b) => b.fit - a.fit)[0] ?? null;
}
