import type { Archive, Conversation, PersonalRow } from '@teahouse/protocol';
import { limits } from '@teahouse/protocol';
import {
  type ExportedConversation,
  type TakeawayFile,
  takeawayFormat,
} from '@teahouse/protocol/takeaway-file';
import type { MediaApi } from '#domains/media/index.ts';
import type { Ask } from '#platform/calls/index.ts';
import { aboutConversation } from './about-conversation.ts';
import { linesOfArchive } from './archive-lines.ts';
import { type Lines, linesOfConversation } from './conversation-lines.ts';
import type { ExportZip } from './export-zip.ts';
import {
  chatFoot,
  chatHead,
  dayHtml,
  dayOf,
  LINES_ON_A_PAGE,
  lineHtml,
  type PageOf,
  styleSheet,
} from './html.ts';
import { indexPage } from './index-page.ts';
import { createMediaBox } from './media-box.ts';
import { type People, peopleSeenBy } from './people.ts';
import { filesOf, readAccount, readDealings } from './read-account.ts';
import { whileReadable } from './while-readable.ts';

interface Needs {
  ask: Ask;
  zip: ExportZip;
  media: Pick<MediaApi, 'bestOf' | 'openBest' | 'openAvatar'>;
  server: TakeawayFile['server'];
  at: number;
  /** Conversations that are written, and all there are. */
  tell: (done: number, total: number) => void;
}

/** Writes all that a person has: as JSON, as pages to read, and the files of both. */
export async function writeExport(needs: Needs): Promise<void> {
  const { ask, zip, tell } = needs;
  const { rows, conversations } = await readPersonal(ask);
  const people = peopleSeenBy(ask, remarksIn(rows));
  const me = (await ask('identity.me', {})).id;
  const media = createMediaBox(zip, needs.media);
  const archives = await archivesOf(ask);
  addAvatar(needs, rows);
  const total = conversations.length + archives.length;
  const written: ExportedConversation[] = [];
  const places = new Map<number, { path: string; lines: Lines }>();
  tell(0, total);
  for (const conversation of conversations) {
    const lines = linesOfConversation({ ask, people, media, me }, conversation.id);
    const path = `conversations/${written.length + 1}.jsonl`;
    places.set(conversation.id, { path, lines });
    const title = await titleOf(conversation, people, me);
    const own = await aboutConversation({ ask, people }, rows, conversation);
    const about = {
      title,
      kind: conversation.kind,
      ...own,
      ...addPicture(needs, path, conversation),
    };
    const all = await writeLines(zip, path, lines, about);
    written.push({ ...all, ...pinsOf(conversation, lines) });
    tell(written.length, total);
  }
  for (const archive of archives) {
    const path = `conversations/${written.length + 1}.jsonl`;
    const about = { title: archive.title, kind: 'archive' as const };
    written.push(await writeLines(zip, path, linesOfArchive({ ask, media }, archive), about));
    tell(written.length, total);
  }
  const all: TakeawayFile = {
    format: takeawayFormat.format,
    version: takeawayFormat.version,
    madeAt: needs.at,
    server: needs.server,
    ...(await readAccount(ask, rows, people)),
    ...(await readDealings(ask)),
    files: await filesOf(ask, media),
    conversations: written,
    favourites: await favouritesOf(ask, places),
  };
  await zip.text('index.html', once(indexPage(all, (lines) => pageFile(lines, 1))));
  await zip.text('style.css', once(styleSheet));
  await zip.text(takeawayFormat.manifest, once(`${JSON.stringify(all, null, 2)}\n`));
  zip.end();
}

/** The face of a group. */
function addPicture({ zip, media }: Needs, path: string, { avatar }: Conversation) {
  if (avatar === null) return {};
  const picture = path.replace(/^conversations\/(.*)\.jsonl$/, 'media/group-$1.webp');
  zip.later(picture, () => media.openAvatar(avatar));
  return { picture };
}

function pinsOf({ pins = [] }: Conversation, lines: Lines) {
  const places = pins.flatMap((seq) => lines.placeOf(seq) ?? []);
  return places.length === 0 ? {} : { pins: places };
}

/** One’s own picture. */
function addAvatar({ zip, media }: Needs, rows: readonly PersonalRow[]): void {
  const own = rows.find((row) => row.kind === 'me');
  const avatar = own?.kind === 'me' ? own.value?.avatar : null;
  if (avatar != null) zip.later('media/avatar.webp', () => media.openAvatar(avatar));
}

function once(text: string) {
  return async function* () {
    yield text;
  };
}

/** `conversations/3.jsonl` is read at `pages/3-1.html`. */
const pageFile = (lines: string, page: number) =>
  `pages/${/(\d+)\.jsonl$/.exec(lines)?.[1] ?? '0'}-${page}.html`;

async function writeLines(
  zip: ExportZip,
  path: string,
  lines: Lines,
  about: Pick<ExportedConversation, 'title' | 'kind'> & Partial<ExportedConversation>,
): Promise<ExportedConversation> {
  await zip.text(path, async function* () {
    for await (const line of whileReadable(lines.read())) yield `${JSON.stringify(line)}\n`;
  });
  const messages = lines.count;
  const pages = Math.max(1, Math.ceil(messages / LINES_ON_A_PAGE));
  const { title, notice, draft } = about;
  const base = { title, notice, draft, people: lines.people, me: lines.me(), pages };
  const fileOf = (page: number) => pageFile(path, page).replace('pages/', '');
  const reading = whileReadable(lines.read())[Symbol.asyncIterator]();
  for (let page = 1; page <= pages; page++) {
    await zip.text(pageFile(path, page), () => pageOf(reading, { ...base, page, fileOf }));
  }
  return { ...about, people: lines.people, me: lines.me(), lines: path, messages };
}

async function* pageOf(
  lines: AsyncIterator<Parameters<typeof lineHtml>[0]>,
  about: PageOf,
): AsyncIterable<string> {
  yield chatHead(about);
  let day = '';
  for (let count = 0; count < LINES_ON_A_PAGE; count++) {
    const { value: line, done } = await lines.next();
    if (done === true) break;
    if (dayOf(line.at) !== day) {
      day = dayOf(line.at);
      yield dayHtml(day);
    }
    yield lineHtml(line, about);
  }
  yield chatFoot(about);
}

/** One’s own rows, and one’s conversations, the newest first. */
async function readPersonal(ask: Ask) {
  const { rows, streams, next: more } = await ask('sync.resume', { cursor: null });
  const all = [...streams];
  for (let next = more; next !== null; ) {
    const page = await ask('sync.streams', { next });
    all.push(...page.streams);
    next = page.next;
  }
  const conversations: Conversation[] = [];
  for (let at = 0; at < all.length; at += limits.ids) {
    const ids = all.slice(at, at + limits.ids).map(({ id }) => id);
    conversations.push(...(await ask('chat.conversations', { conversations: ids })).conversations);
  }
  return { rows, conversations };
}

function remarksIn(rows: readonly PersonalRow[]): Map<number, string> {
  return new Map(
    rows.flatMap((row) =>
      row.kind === 'contact' && row.value?.remark ? [[row.value.user, row.value.remark]] : [],
    ),
  );
}

async function titleOf({ kind, title, faces }: Conversation, people: People, me: number) {
  await people.meet(faces);
  if (kind === 'notes') return 'Notes';
  if (title !== '') return title;
  return faces
    .filter((user) => user !== me)
    .map((user) => people.name(user))
    .join(', ');
}

async function archivesOf(ask: Ask): Promise<Archive[]> {
  const found: Archive[] = [];
  for (;;) {
    const last = found.at(-1);
    const before = last && { at: last.lastAt ?? 0, archive: last.id };
    const page = await ask('takeaway.archives', { limit: limits.page, ...(before && { before }) });
    found.push(...page.archives);
    if (!page.more) return found;
  }
}

async function favouritesOf(
  ask: Ask,
  places: ReadonlyMap<number, { path: string; lines: Lines }>,
): Promise<TakeawayFile['favourites']> {
  const found: TakeawayFile['favourites'] = [];
  let before: { at: number; key: number } | undefined;
  for (;;) {
    const page = await ask('chat.favourites', { limit: limits.page, ...(before && { before }) });
    for (const { conversation, seq, at, message } of page.favourites) {
      const place = places.get(conversation);
      found.push({
        lines: place?.path ?? null,
        seq: place?.lines.placeOf(seq) ?? null,
        at,
        text: message.text,
      });
    }
    const last = page.favourites.at(-1);
    if (!page.more || last === undefined) return found;
    before = { at: last.at, key: last.key };
  }
}
