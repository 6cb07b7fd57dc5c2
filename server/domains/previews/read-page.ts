import { limits } from '@teahouse/protocol';
import { isFilled } from '@teahouse/protocol/schema';
import { Parser } from 'htmlparser2';
import { oneLine } from './rules.ts';

export interface ReadPage {
  title: string;
  text: string;
  /** An address of the web; null where the page names no picture. */
  picture: string | null;
}

/** The names under which pages say the same, the best first. */
const names = {
  title: ['og:title', 'twitter:title', 'title'],
  text: ['og:description', 'twitter:description', 'description'],
  picture: ['og:image:secure_url', 'og:image', 'og:image:url', 'twitter:image'],
} as const;

/**
 * Elements inside each other. No page that people read has so many, and what the parser does for one
 * takes as long as there are around it.
 */
const MOST_DEPTH = 256;

/**
 * What a page says of itself (Open Graph, cards of Twitter, or plain HTML). Its scripts are words.
 *
 * @param url where it came from, for a picture that is named from there
 * @returns null for a page without a title
 */
export function readPage(html: string, url: string): ReadPage | null {
  const said = gather(html);
  const first = (kind: keyof typeof names) =>
    names[kind].map((name) => said.get(name) ?? '').find(isFilled) ?? '';
  const title = oneLine(first('title'), limits.previewTitle);
  if (!isFilled(title)) return null;
  const text = oneLine(first('text'), limits.previewText);
  return { title, text: isFilled(text) ? text : '', picture: pictureAt(first('picture'), url) };
}

function pictureAt(address: string, url: string): string | null {
  const found = address === '' ? null : URL.parse(address.trim(), url);
  return found !== null && /^https?:$/.test(found.protocol) ? found.href : null;
}

/**
 * Of each name what is said first; the title of a page is said under `title`. Of a page that is
 * nested deeper than pages are, what it says before it is.
 */
function gather(html: string): Map<string, string> {
  const said = new Map<string, string>();
  const say = (name: string, value: string) => {
    if (!said.has(name)) said.set(name, value);
  };
  let title: string | null = null;
  let depth = 0;
  const parser = new Parser({
    onopentag(element, { name, property, content }) {
      depth += 1;
      if (depth > MOST_DEPTH) return parser.pause();
      if (element === 'title') title = '';
      const called = (property ?? name ?? '').trim().toLowerCase();
      if (element === 'meta' && called !== '' && content !== undefined) say(called, content);
    },
    ontext(text) {
      if (title !== null) title += text;
    },
    onclosetag(element) {
      depth -= 1;
      if (element !== 'title' || title === null) return;
      say('title', title);
      title = null;
    },
  });
  parser.end(html);
  return said;
}
