import { LinkifyIt } from 'linkify-it';
import type { Mark } from './segments.ts';

const linkify = new LinkifyIt({ fuzzyLink: true }).add('ftp:', null).add('//', null);

/** The links in a text. */
export function linksIn(text: string): Mark[] {
  return (linkify.match(text) ?? []).map(({ schema, index, lastIndex, raw, url }) => ({
    from: index,
    to: lastIndex,
    // What is written without a scheme is asked for over https, as browsers do.
    segment: { type: 'link', text: raw, url: schema === '' ? `https://${raw}` : url },
  }));
}
