import type { Client } from '@teahouse/sdk/client';
import { upTo, wordsOf } from '../words/index.ts';
import { features } from './features.ts';
import { place } from './routing.ts';

/** The pages of all features. */
export const pages = [...features.values()].flatMap((feature) => feature.pages ?? []);

/**
 * Fetches what stands at an address, before anything of it can be drawn. What fails now is told by
 * who waits for it.
 */
export async function fetchAt(path: string, client: Client, locale: string): Promise<void> {
  const { whole, main, info } = place(path, pages);
  const coming: Promise<unknown>[] = [];
  for (const match of [whole, main, info]) {
    if (match === null) continue;
    const { fetch, words = 'pages' } = match.page;
    if (fetch !== undefined) coming.push(fetch(client));
    for (const part of upTo(words)) coming.push(wordsOf(part, locale));
  }
  await Promise.allSettled(coming);
}
