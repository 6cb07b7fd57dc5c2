import type { Chance } from './chance.ts';
import type { Saying } from './play-scene.ts';

/** What somebody answers who has nothing to add. Who is not named here says nothing then. */
const reactions: Readonly<Record<string, readonly string[]>> = {
  noor: ['😂', '❤️', '🫖', '😭', '🌙'],
  jisoo: ['👏', '🙏', '🍃', '🥳'],
  tomas: ['🥐', '🥖', '👌'],
  haruka: ['🙂', '🌧️', '✏️'],
  oksana: ['🎶', '😂', '💔'],
  minho: ['🎸', '😅', '👍'],
  marie: ['😂', '👏'],
  kenji: ['🙇', '🥁'],
  somchai: ['🍜', '👍', '🌶️'],
  hiba: ['😴', '❤️', '👍'],
  gustavo: ['😂', '🌊', '👍'],
  ana: ['🦆', '🎨', '👏'],
  kavitha: ['🦢', '📈', '👍'],
  chidi: ['⚽', '😂', '🔥'],
  pim: ['🚲', '🎲', '😂'],
  pablo: ['⚽', '👍'],
  arjun: ['😅', '🙏', '🔥'],
  ploy: ['👍', '📚'],
  amina: ['🌹', '🤲'],
  salma: ['❄️', '🌹', '😂'],
  karim: ['😂', '👍'],
  selam: ['🌱', '☕'],
  huifang: ['👍', '🍵'],
  tamar: ['🍷', '🍯'],
  jonas: ['😅', '👍'],
};

const SECOND_MS = 1_000;

/** Adds what people do beside talking: a quote here, a slip mended, a word taken back, a reaction. */
export function embellish(
  sayings: readonly Saying[],
  members: readonly string[],
  chance: Chance,
): Saying[] {
  return sayings.flatMap((saying, place) => {
    const before = sayings[place - 1];
    if (before && before.by !== saying.by && before.text !== null && chance.happens(0.05)) {
      saying.quotes = before;
    }
    const { text } = saying;
    if (text !== null && chance.happens(0.012)) {
      saying.edited = { at: saying.at + chance.whole(20, 200) * SECOND_MS, before: slipOf(text) };
    }
    const taken = chance.happens(0.006) ? [takenBack(saying)] : [];
    const reaction = chance.happens(0.09) ? reactionTo(saying, members, chance) : [];
    return [...taken, saying, ...reaction];
  });
}

/** The text with two neighbours changed over, as fingers do. */
function slipOf(text: string): string {
  const letters = Array.from(text);
  const place = letters.findIndex(
    (letter, index) =>
      index > 2 && /\p{L}/u.test(letter) && /\p{L}/u.test(letters[index + 1] ?? ''),
  );
  const [first = '', second = ''] = letters.slice(place, place + 2);
  if (place < 0 || first === second) return `${text}.`;
  return [...letters.slice(0, place), second, first, ...letters.slice(place + 2)].join('');
}

function takenBack({ by, at }: Saying): Saying {
  const then = at - 6 * SECOND_MS;
  return { by, at: then, text: null, quotes: null, edited: null, recalledAt: then + 4 * SECOND_MS };
}

function reactionTo(saying: Saying, members: readonly string[], chance: Chance): Saying[] {
  const willing = members.filter((each) => each !== saying.by && each in reactions);
  if (willing.length === 0) return [];
  const by = chance.pick(willing);
  const text = chance.pick(reactions[by] ?? []);
  const at = saying.at + chance.whole(4, 7) * SECOND_MS;
  return [{ by, at, text, quotes: null, edited: null, recalledAt: null }];
}
