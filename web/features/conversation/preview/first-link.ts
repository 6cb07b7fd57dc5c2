import type { FindLinks } from '../bubble/use-links.ts';

/** What the first link of a text that leads to a page opens; null where there is none. */
export function firstLink(text: string, links: FindLinks): string | null {
  // Taking a long text apart at each letter is felt; most have nothing of a link.
  if (!text.includes('.') && !text.includes('://')) return null;
  for (const { segment } of links(text)) {
    if (segment.type === 'link' && /^https?:/i.test(segment.url)) return segment.url;
  }
  return null;
}
