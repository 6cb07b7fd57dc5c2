import { markedRuns, type TextMark } from '@teahouse/protocol/marks';
import type {
  ExportedConversation,
  ExportedHistory,
  ExportedLine,
} from '@teahouse/protocol/takeaway-file';
import { escaped } from '#platform/text/index.ts';

/** Lines on one page: browsers open longer ones slowly. */
export const LINES_ON_A_PAGE = 2_000;

/** The beginning of a page. None has a script, and none may run one. */
export function pageHead(title: string, toRoot: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="script-src 'none'; object-src 'none'; frame-src 'none'">
<title>${escaped(title)}</title>
<link rel="stylesheet" href="${toRoot}style.css">
</head>
<body>
<main>
`;
}

export const pageFoot = '</main>\n</body>\n</html>\n';

export interface PageOf {
  title: string;
  people: readonly string[];
  me: number | null;
  /** This page and how many there are, from 1. */
  page: number;
  pages: number;
  /** The name of a page’s file, beside this one. */
  fileOf: (page: number) => string;
  notice?: ExportedConversation['notice'];
  draft?: ExportedConversation['draft'];
}

export function chatHead({ title, page, pages, fileOf, notice }: PageOf): string {
  return `${pageHead(title, '../')}<p><a href="../index.html">All conversations</a></p>
<h1 dir="auto">${escaped(title)}</h1>
${notice === undefined ? '' : aside(`Notice of ${notice.by}`, notice.text)}${pager(page, pages, fileOf)}`;
}

export function chatFoot({ page, pages, fileOf, draft }: PageOf): string {
  const isLast = page === pages;
  return `${isLast && draft ? aside('A draft', draft.text) : ''}${pager(page, pages, fileOf)}${pageFoot}`;
}

function aside(heading: string, text: string): string {
  return `<aside>
<p class="about" dir="auto">${escaped(heading)}</p>
<p class="words" dir="auto">${escaped(text)}</p>
</aside>
`;
}

function pager(page: number, pages: number, fileOf: PageOf['fileOf']): string {
  if (pages < 2) return '';
  const earlier = page > 1 ? `<a href="${fileOf(page - 1)}">Earlier</a> ` : '';
  const later = page < pages ? `<a href="${fileOf(page + 1)}">Later</a> ` : '';
  return `<nav>${earlier}Page ${page} of ${pages} ${later}</nav>\n`;
}

/** A day’s line where the day is another one than before. Days are those of UTC. */
export function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

export function dayHtml(day: string): string {
  return `<h2><time datetime="${day}">${day}</time></h2>\n`;
}

export function lineHtml(line: ExportedLine, { people, me }: PageOf): string {
  const time = new Date(line.at).toISOString();
  const clock = `<time datetime="${time}">${time.slice(11, 16)} UTC</time>`;
  if (line.kind === 'note') {
    return `<p class="note" dir="auto">${escaped(line.text)}</p>\n`;
  }
  const name = line.person === null ? '' : (people[line.person] ?? '');
  const mine = line.person !== null && line.person === me;
  const parts = [
    `<header><bdi>${escaped(name)}</bdi> ${clock}${line.edited === true ? ' · edited' : ''}</header>`,
    line.forwarded === true ? '<p class="about">Forwarded</p>' : '',
    line.replyTo === undefined ? '' : `<p class="about">In answer to message ${line.replyTo}</p>`,
    ...(line.attachments ?? []).map(attachmentHtml),
    ...(line.lost ?? []).map(
      (lost) => `<p class="about"><bdi>${escaped(lost)}</bdi> is missing</p>`,
    ),
    line.history === undefined ? wordsHtml(line) : historyHtml(line.history),
    line.link === undefined ? '' : linkHtml(line.link),
    line.reactions === undefined ? '' : reactionsHtml(line.reactions),
  ];
  const look = mine ? ' class="mine"' : '';
  return `<article id="m${line.seq}"${look}>${parts.filter(Boolean).join('\n')}</article>\n`;
}

function wordsHtml({ kind, text }: ExportedLine): string {
  if (kind === 'deleted') return '<p class="about">Deleted</p>';
  if (kind === 'omitted') return '<p class="about">A file that had not been exported</p>';
  return text === '' ? '' : `<p class="words" dir="auto">${markedHtml(text)}</p>`;
}

const elementOf: Record<TextMark, [begin: string, end: string]> = {
  bold: ['<strong>', '</strong>'],
  italic: ['<em>', '</em>'],
  strike: ['<del>', '</del>'],
  mono: ['<code>', '</code>'],
  block: ['<code class="block">', '</code>'],
};

/** What was said, with the marks that were typed around its words. */
function markedHtml(text: string): string {
  return markedRuns(text)
    .filter(({ sign }) => !sign)
    .map(({ from, to, marks }) =>
      marks.reduceRight(
        (within, mark) => {
          const [begin, end] = elementOf[mark];
          return `${begin}${within}${end}`;
        },
        escaped(text.slice(from, to)),
      ),
    )
    .join('');
}

/** What was forwarded as one; what lies within others is moved in. */
function historyHtml({ title, items }: ExportedHistory): string {
  const said = items.map(({ depth, name, at, text, attachments = [] }) =>
    [
      `<div class="within" style="margin-inline-start: ${depth}rem">`,
      `<p class="about"><bdi>${escaped(name)}</bdi> ${dayOf(at)}</p>`,
      ...attachments.map(attachmentHtml),
      text === '' ? '' : `<p class="words" dir="auto">${markedHtml(text)}</p>`,
      '</div>',
    ]
      .filter(Boolean)
      .join('\n'),
  );
  return `<p class="about" dir="auto">${escaped(title)}</p>\n${said.join('\n')}`;
}

/** The page that a link leads to, as it was; what is no address of the web is not made one. */
function linkHtml({ url, title, text }: NonNullable<ExportedLine['link']>): string {
  const words = escaped(title || url);
  const named = /^https?:\/\//u.test(url)
    ? `<a href="${escaped(url)}" rel="noreferrer">${words}</a>`
    : words;
  return `<p class="about" dir="auto">${named} ${escaped(text)}</p>`;
}

function reactionsHtml(reactions: NonNullable<ExportedLine['reactions']>): string {
  const given = reactions.map(({ emoji, count }) => `${escaped(emoji)} ${count}`).join(' ');
  return `<p class="about">${given}</p>`;
}

function attachmentHtml({
  file,
  kind,
  name,
}: NonNullable<ExportedLine['attachments']>[number]): string {
  const label = escaped(name === '' ? 'File' : name);
  if (file === null) return `<p class="about"><bdi>${label}</bdi> is not kept any more</p>`;
  const href = `../${escaped(file)}`;
  switch (kind) {
    case 'photo':
      return `<a href="${href}"><img src="${href}" alt="${label}" loading="lazy"></a>`;
    case 'video':
      return `<video src="${href}" controls preload="none" title="${label}"></video>`;
    case 'voice':
      return `<audio src="${href}" controls preload="none" title="${label}"></audio>`;
    case 'file':
      return `<p><a href="${href}" download="${label}"><bdi>${label}</bdi></a></p>`;
  }
}

export const styleSheet = `:root { color-scheme: light dark; font: 1rem/1.45 system-ui, sans-serif; }
body { margin: 0; background: Canvas; color: CanvasText; }
main { max-inline-size: 44rem; margin-inline: auto; padding: 1rem; }
h2 { font-size: 0.875rem; text-align: center; font-weight: 500; opacity: 0.7; margin-block: 1.5rem 0.5rem; }
nav { text-align: center; padding-block: 1rem; }
article { max-inline-size: 85%; inline-size: fit-content; margin-block: 0.375rem; padding: 0.5rem 0.75rem;
  border-radius: 0.75rem; background: color-mix(in srgb, CanvasText 8%, Canvas); overflow-wrap: anywhere; }
article.mine { margin-inline-start: auto; background: color-mix(in srgb, #07a35a 22%, Canvas); }
article header { font-size: 0.8125rem; opacity: 0.75; }
article p { margin: 0.125rem 0 0; }
.words { white-space: pre-wrap; }
code { font-family: ui-monospace, monospace; }
code.block { display: block; padding-inline-start: 0.5rem; border-inline-start: 2px solid; }
aside { margin-block: 1rem; padding: 0.5rem 0.75rem; border: 1px solid; border-radius: 0.75rem; }
.within { margin-block: 0.375rem; padding-inline-start: 0.5rem; border-inline-start: 2px solid; }
.about, .note { font-size: 0.8125rem; opacity: 0.75; }
.note { text-align: center; margin-block: 0.5rem; }
img, video { max-inline-size: 100%; max-block-size: 30rem; border-radius: 0.5rem; display: block; margin-block: 0.25rem; }
audio { max-inline-size: 100%; }
ul { padding-inline-start: 1.25rem; }
dt { font-size: 0.8125rem; opacity: 0.75; }
dd { margin: 0 0 0.5rem; }
`;
