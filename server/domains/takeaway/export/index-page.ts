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
  const blocked = all.contacts
    .filter((contact) => contact.blocked)
    .map(({ name: who }) => item(who));
  const requests = all.requests.map(({ name: who, direction, greeting }) =>
    item(`${direction === 'in' ? 'From' : 'To'} ${who}${greeting === '' ? '' : `: ${greeting}`}`),
  );
  const devices = all.devices.map((device) => item(`${device.name} · ${dayOf(device.createdAt)}`));
  return [
    pageHead(name, ''),
    `<h1 dir="auto">${escaped(name)}</h1>\n`,
    `<p>What <bdi>${escaped(name)}</bdi> had on <bdi>${escaped(all.server.name)}</bdi> (${escaped(all.server.address)}) on ${dayOf(all.madeAt)}. Days and times are those of UTC.</p>\n`,
    list('Conversations and archives', conversations),
    list('Contacts', contacts),
    list('Favourites', favourites),
    list('Blocked', blocked),
    list('Requests', requests),
    list('Invitations to groups', told(all.invitations, ['at', 'title', 'by'])),
    list('Files you sent', (all.files ?? []).map(fileItem)),
    list('Letters to the operators', told(all.letters, ['sentAt', 'kind', 'text', 'state'])),
    list('Reports you made', told(all.reports, ['at', 'category', 'note', 'state'])),
    list('Decisions about you', told(all.decisions, ['at', 'verdict', 'category', 'reason'])),
    list('Imports', told(all.imports, ['startedAt', 'name', 'state'])),
    list('Devices', devices),
    list('Sign-ins', told(all.signIns, ['at', 'kind', 'address', 'name'])),
    list('Settings', settingsOf(all)),
    `<p>All of it, with settings, is in <a href="export.json">export.json</a>, which another Teahouse can import.</p>\n`,
    pageFoot,
  ].join('');
}

/** Some fields of each, in one line; times as days. */
function told(
  rows: readonly Readonly<Record<string, unknown>>[] | undefined,
  fields: readonly string[],
): string[] {
  return (rows ?? []).map((row) =>
    item(
      fields
        .map((field) => wordOf(field, row[field]))
        .filter(Boolean)
        .join(' · '),
    ),
  );
}

function wordOf(field: string, value: unknown): string {
  if (typeof value === 'number') return /at$/iu.test(field) ? dayOf(value) : String(value);
  return typeof value === 'string' ? value : '';
}

function fileItem({ file, name, at }: NonNullable<TakeawayFile['files']>[number]): string {
  const words = `<bdi>${escaped(name || 'File')}</bdi> · ${dayOf(at)}`;
  if (file === null) return `<li>${words}</li>`;
  return `<li><a href="${escaped(file)}">${words}</a></li>`;
}

function settingsOf({ me, notifications }: TakeawayFile): string[] {
  const all = { ...(typeof me.settings === 'object' ? me.settings : {}), ...notifications };
  return Object.entries(all).map(([name, value]) => item(`${name}: ${JSON.stringify(value)}`));
}

const item = (text: string) => `<li dir="auto">${escaped(text)}</li>`;

function list(heading: string, items: readonly string[]): string {
  if (items.length === 0) return '';
  return `<section>\n<h3>${heading}</h3>\n<ul>\n${items.join('\n')}\n</ul>\n</section>\n`;
}
