import { type Habit, type Phrases, phraseFor } from './habit.ts';

const outage = /\b(plug|outage|server|offline|kill|crash|power)\b|🔌/;

const replies: Phrases = {
  en: [
    'Everything went dark here for a moment. And then it was all there again, each word once.',
    'I was in the middle of a sentence. It waited for me.',
    'Dmitri measured it. He will not stop talking about it.',
  ],
};

/** They were all cut off when the plug was pulled, and came back by themselves. */
export const speaksOfOutage: Habit = {
  name: 'speaks-of-outage',
  answer(moment) {
    if (!outage.test(moment.words)) return null;
    const text = phraseFor(moment, replies);
    return text === null ? null : { text, fit: 0.7 };
  },
};
