/** A stretch of a message's text. */
export type Segment =
  | { type: 'text'; text: string }
  | { type: 'link'; text: string; url: string }
  | { type: 'mention'; text: string; user: number };

export interface Named {
  user: number;
  /** The name as it stands after the @. */
  name: string;
}

/** Splits a message's text into words, the links found in it and mentions of the people named. */
export function segmentsOf(
  text: string,
  links: readonly Place[],
  named: readonly Named[],
): Segment[] {
  const places = [...links, ...mentionsIn(text, named)].toSorted(
    (a, b) => a.from - b.from || b.to - a.to,
  );
  const segments: Segment[] = [];
  let at = 0;
  for (const { from, to, segment } of places) {
    if (from < at) continue;
    if (from > at) segments.push({ type: 'text', text: text.slice(at, from) });
    segments.push(segment);
    at = to;
  }
  if (at < text.length) segments.push({ type: 'text', text: text.slice(at) });
  return segments;
}

/** Where a link or a mention stands. */
export interface Place {
  from: number;
  to: number;
  segment: Segment;
}

function mentionsIn(text: string, named: readonly Named[]): Place[] {
  // A longer name first, so that "@Ann Lee" is not cut at "@Ann".
  const longestFirst = named.toSorted((a, b) => b.name.length - a.name.length);
  const places: Place[] = [];
  let from = text.indexOf('@');
  while (from !== -1) {
    const found = longestFirst.find(({ name }) => text.startsWith(name, from + 1));
    const to = from + 1 + (found?.name.length ?? 0);
    if (found !== undefined) {
      const segment = { type: 'mention' as const, text: text.slice(from, to), user: found.user };
      places.push({ from, to, segment });
    }
    from = text.indexOf('@', to);
  }
  return places;
}

const emoji = /^\p{RGI_Emoji}$/v;

/** How many emoji a text is made of, when it is nothing else and they are at most three. */
export function emojiCount(text: string): number {
  const trimmed = text.trim();
  if (trimmed.length === 0 || trimmed.length > 60) return 0;
  const signs = [...new Intl.Segmenter().segment(trimmed)]
    .map(({ segment }) => segment)
    .filter((sign) => sign !== ' ');
  return signs.length <= 3 && signs.every((sign) => emoji.test(sign)) ? signs.length : 0;
}
