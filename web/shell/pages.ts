import type { Client } from '@teahouse/sdk/client';
import { upTo, wordsOf } from '../words/index.ts';
import { features } from './features.ts';
import { place } from './routing.ts';

/** The pages of all features. */
export const pages = [...features.values()].flatMap((feature) => feature.pages ?? []);

/** Begins to fetch what stands at an address, before anything of it can be drawn. */
export function fetchAt(path: string, client: Client, locale: string): void {
  const { whole, main, info } = place(path, pages);
  for (const match of [whole, main, info]) {
    if (match === null) continue;
    const { fetch, words = 'pages' } = match.page;
    // What fails now is told by who waits for it.
    fetch?.(client).catch(() => undefined);
    for (const part of upTo(words)) wordsOf(part, locale).catch(() => undefined);
  }
}
