import type { LinkPreview } from '@teahouse/protocol';
import { clipped } from '#platform/text/index.ts';
import { HOUR_MS } from '#platform/world/index.ts';
import type { Page } from './store.ts';

/** How long it is known what a page says, and that it says nothing. */
export const KNOWN_MS = 72 * HOUR_MS;
export const FAILED_MS = HOUR_MS / 6;

const scheme = /^[a-z][a-z\d+.-]*:/i;

/** The address that a link opens: what is written without a scheme is asked for over https. */
export function opened(link: string): string {
  return scheme.test(link) && !/^[^/]*:\d/.test(link) ? link : `https://${link}`;
}

/**
 * The address by which the page of a link is known here: without what names a part of it.
 *
 * @returns null for what is no page of the web
 */
export function pageAddress(link: string): string | null {
  const url = URL.parse(opened(link));
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '') return null;
  url.hash = '';
  return url.href.length > LONGEST ? null : url.href;
}

/** In letters of the address, which is all ASCII: an index takes no more. */
const LONGEST = 2_500;

/** Whether what a link opens stands in a text, with its scheme or without. */
export function stands(text: string, url: string): boolean {
  return text.includes(url) || text.includes(url.replace(/^https:\/\//, ''));
}

/** What a message carries of a page, by the link that leads there. */
export function previewOf(page: Page, link: string): LinkPreview {
  const { title, text, picture } = page;
  return { url: opened(link), title, text, ...(picture !== undefined && { picture }) };
}

/** What is not seen, or turns the direction of what is; but what joins letters and emoji stays. */
const unseen = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu;

/** A text as a page has it, as one line of at most `max` UTF-16 units. */
export function oneLine(text: string, max: number): string {
  const line = text
    .replace(/[\s\u2028\u2029]+/g, ' ')
    .replace(unseen, '')
    .trim();
  return clipped(line, max);
}
