const accented: Readonly<Record<string, string>> = {
  a: 'á',
  b: 'ƀ',
  c: 'ç',
  d: 'ð',
  e: 'é',
  f: 'ƒ',
  g: 'ĝ',
  h: 'ĥ',
  i: 'í',
  j: 'ĵ',
  k: 'ķ',
  l: 'ļ',
  m: 'ɱ',
  n: 'ñ',
  o: 'ó',
  p: 'þ',
  q: 'ǫ',
  r: 'ŕ',
  s: 'š',
  t: 'ŧ',
  u: 'ú',
  v: 'ṽ',
  w: 'ŵ',
  x: 'ẋ',
  y: 'ý',
  z: 'ž',
};

/** A made-up translation for tests: readable, unmistakable, places like `{name}` kept. */
export function pseudoTranslate(sentence: string): string {
  const parts = sentence.split(/(\{\w+\})/);
  const changed = parts.map((part) => (part.startsWith('{') ? part : accent(part)));
  return `⟦${changed.join('')}⟧`;
}

function accent(text: string): string {
  return text.replace(/[a-z]/g, (letter) => accented[letter] ?? letter);
}
