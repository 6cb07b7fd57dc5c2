import type { TakeawayFile } from '@teahouse/protocol/takeaway-file';
import { escaped } from '#platform/text/index.ts';
import { dayOf, pageFoot, pageHead } from './html.ts';

/** The first page: who one is, whom one knows, and all that one can read here. */
export function indexPage(all: TakeawayFile, pageOf: (lines: string) => string): string {
  const { me } = all;
  const name = typeof me.name === 'string' ? me.name : '';
  const conversations = all.conversations.map(
    ({ title, lines, messages }) =>
      `<li><a href="${escaped(pageOf(lines))}"><bdi>${escaped(title || 'Without a title')}</bdi></a> · ${messages}</li>`,
  );
  const contacts = all.contacts
    .filter(({ contact }) => contact)
    .map(({ name: who, handle, remark }) =>
      item([remark || who, handle === null ? '' : `@${handle}`].filter(Boolean).join(' · ')),
    );
  const favourites = all.favourites.map(({ text, at }) => item(`${dayOf(at)}: ${text}`));
  const devices = all.devices.map((device) => item(`${device.name} · ${dayOf(device.createdAt)}`));
  return [
    pageHead(name, ''),
    `<h1 dir="auto">${escaped(name)}</h1>\n`,
    `<p>What <bdi>${escaped(name)}</bdi> had on <bdi>${escaped(all.server.name)}</bdi> (${escaped(all.server.address)}) on ${dayOf(all.madeAt)}. Days and times are those of UTC.</p>\n`,
    list('Conversations and archives', conversations),
    list('Contacts', contacts),
    list('Favourites', favourites),
    list('Devices', devices),
    `<p>All of it, with settings, is in <a href="export.json">export.json</a>, which another Teahouse can import.</p>\n`,
    pageFoot,
  ].join('');
}

const item = (text: string) => `<li dir="auto">${escaped(text)}</li>`;

function list(heading: string, items: readonly string[]): string {
  if (items.length === 0) return '';
  return `<section>\n<h3>${heading}</h3>\n<ul>\n${items.join('\n')}\n</ul>\n</section>\n`;
}
