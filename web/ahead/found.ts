import type { ServerFacts } from '../session/index.ts';

/** What the page came with and shows: the door with what it was drawn with, or the list of chats. */
export type FoundAhead = ServerFacts | 'list';

/**
 * What was drawn ahead and is shown; null where nothing is. `public/ahead.js` has decided before the
 * first paint whether it is.
 */
export function foundAhead(root: HTMLElement, locale: string): FoundAhead | null {
  const { drawn, locale: drawnIn } = document.documentElement.dataset;
  const { ahead } = root.dataset;
  const shown = ahead !== undefined && drawn !== undefined && drawnIn === locale;
  if (!shown) return null;
  return ahead === 'list' ? ahead : JSON.parse(ahead);
}
