import { markedRuns } from '@teahouse/protocol/marks';
import { LinkifyIt } from 'linkify-it';
import type { Place } from './segments.ts';

const linkify = new LinkifyIt({ fuzzyLink: true }).add('ftp:', null).add('//', null);

/** The links in a text. Signs of marks around one are as spaces, and not of its address. */
export function linksIn(text: string): Place[] {
  const spaced = markedRuns(text)
    .map(({ from, to, sign }) => (sign ? ' '.repeat(to - from) : text.slice(from, to)))
    .join('');
  return (linkify.match(spaced) ?? []).map(({ schema, index, lastIndex, raw, url }) => ({
    from: index,
    to: lastIndex,
    // What is written without a scheme is asked for over https, as browsers do.
    segment: { type: 'link', text: raw, url: schema === '' ? `https://${raw}` : url },
  }));
}
