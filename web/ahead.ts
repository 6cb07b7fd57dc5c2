import type { ServerFacts } from './session/index.ts';

/**
 * With what a door was drawn that came with the page and is shown; null where there is none.
 * `public/door.js` has decided before the first paint whether it is; one that is not goes.
 */
export function doorAhead(root: HTMLElement, locale: string): ServerFacts | null {
  const { door, locale: drawnIn } = document.documentElement.dataset;
  const { ahead } = root.dataset;
  if (ahead === undefined) return null;
  if (door === 'shown' && drawnIn === locale) return JSON.parse(ahead);
  root.replaceChildren();
  delete root.dataset.ahead;
  return null;
}
