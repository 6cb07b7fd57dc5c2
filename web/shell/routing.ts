import type { Page } from '../session/feature.ts';

export interface Match {
  page: Page;
  params: Record<string, string>;
}

export interface Placement {
  /** The first word of the address. */
  tab: string;
  whole: Match | null;
  main: Match | null;
  info: Match | null;
}

/**
 * What stands in each pane at an address. An info page keeps the main page of the longest
 * shorter address beside it: `/chats/5/info` shows `/chats/:conversation` too.
 */
export function place(path: string, pages: readonly Page[]): Placement {
  const words = path.split('/').filter(Boolean);
  const exact = firstMatch(words, pages);
  const placement: Placement = { tab: words[0] ?? '', whole: null, main: null, info: null };
  if (exact === null) return placement;
  placement[exact.page.pane] = exact;
  if (exact.page.pane === 'info') placement.main = shorterMain(words, pages);
  return placement;
}

function shorterMain(words: readonly string[], pages: readonly Page[]): Match | null {
  const mains = pages.filter((page) => page.pane === 'main');
  for (let length = words.length - 1; length > 0; length -= 1) {
    const match = firstMatch(words.slice(0, length), mains);
    if (match !== null) return match;
  }
  return null;
}

function firstMatch(words: readonly string[], pages: readonly Page[]): Match | null {
  for (const page of pages) {
    const params = matchPattern(words, page.path.split('/').filter(Boolean));
    if (params !== null) return { page, params };
  }
  return null;
}

function matchPattern(
  words: readonly string[],
  pattern: readonly string[],
): Record<string, string> | null {
  if (words.length !== pattern.length) return null;
  const params: Record<string, string> = {};
  for (const [index, part] of pattern.entries()) {
    const word = words[index] ?? '';
    if (part.startsWith(':')) params[part.slice(1)] = decoded(word);
    else if (part !== word) return null;
  }
  return params;
}

function decoded(word: string): string {
  try {
    return decodeURIComponent(word);
  } catch {
    return word;
  }
}
