/** Words that people do say again and again, alone. */
const greetings = new Set([
  'صباح الخير',
  'صباح النور',
  'صباح الخير يا أولاد',
  'أسعد الله صباحكم',
  'صباح النور ماما',
  'صباح الياسمين',
  'صباح الخير يا ست الكل',
  'صباح الفل',
  'تصبحين على خير ماما',
  'وأنت من أهله',
  'Gute Nacht, Mama.',
  'Gute Nacht, Chefin.',
  'Goodnight, you',
  '굿나잇',
  'לילה טוב',
  'Обнимаю.',
]);

/** A text may be said so often, if it is no greeting and not emoji alone. */
export const MOST_TIMES = 3;

const emojiAlone = /^(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u200d|\ufe0f|\s)+$/u;

/** Whether a text may be said as often as people like. */
export function isFree(text: string): boolean {
  return greetings.has(text) || emojiAlone.test(text);
}

/** Keeps count of what was said anywhere, so that nobody repeats the town. */
export interface Ledger {
  /** How often the text was said; 0 for what is free. */
  said(text: string): number;
  enter(text: string): void;
}

export function createLedger(): Ledger {
  const counts = new Map<string, number>();
  return {
    said: (text) => (isFree(text) ? 0 : (counts.get(text) ?? 0)),
    enter: (text) => void counts.set(text, (counts.get(text) ?? 0) + 1),
  };
}
