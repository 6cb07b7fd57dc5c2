/** The letters that stand for somebody without a picture: at most two graphemes. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean);
  const first = firstGrapheme(words[0] ?? '');
  const last = words.length > 1 ? firstGrapheme(words.at(-1) ?? '') : '';
  if (!isAlphabetic(first) || !isAlphabetic(last)) return first.toLocaleUpperCase();
  return (first + last).toLocaleUpperCase();
}

/** Which of `count` colours belongs to an id: the same on every device. */
export function colourIndex(id: number, count: number): number {
  // Multiplied by the golden ratio, so that ids that stand close do not look alike.
  return Math.floor((((id % 1_000_003) * 0.618_033_988_749_895) % 1) * count);
}

/** Made when it is first needed: that takes longer than all that it does for a list. */
let graphemes: Intl.Segmenter | undefined;

/** The first thing that a reader sees as one letter; empty for an empty word. */
export function firstGrapheme(word: string): string {
  graphemes ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  const [first] = graphemes.segment(word);
  return first?.segment ?? '';
}

function isAlphabetic(letter: string): boolean {
  return /^(\p{Script=Latin}|\p{Script=Cyrillic}|\p{Script=Greek})/u.test(letter);
}
