import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import {
  type ExportedConversation,
  ExportedLine,
  TakeawayFile,
} from '@teahouse/protocol/takeaway-file';
import pg from 'pg';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type MediaHouse, type Member, prepareMedia } from '../../../tests/kit/media-house.ts';
import { openZip } from './zip/open-zip.ts';

let house: MediaHouse;
let folder: string;
let cleo: Member;
let taken: Taken;
beforeAll(async () => {
  house = await prepareMedia();
  folder = await mkdtemp(join(tmpdir(), 'teahouse-whole-'));
  cleo = await lived();
  taken = await take(cleo);
});
afterAll(async () => {
  await house[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

/** What somebody took along, and all of its lines. */
interface Taken {
  all: TakeawayFile;
  lines: ExportedLine[];
  names: string[];
  html: string;
  zip: string;
}

/** Where in an export what a table holds of somebody is found; or why it is not there. */
type Account = ((taken: Taken) => unknown) | { not: string };

const some =
  (key: keyof ExportedConversation) =>
  ({ all }: Taken) =>
    all.conversations.filter((each) => each[key] !== undefined && each[key] !== false);

const lines =
  (holds: (line: ExportedLine) => boolean) =>
  ({ lines: all }: Taken) =>
    all.filter(holds);

const anybody = { not: 'it holds nothing of a person' };
const secret = { not: 'it is a secret, or its digest' };
const place = { not: 'it says where something else stands, which is exported' };

/** Every table there is. One that is new has to be told of here. */
const accounts: Readonly<Record<string, Account>> = {
  'chat.bundles': lines((line) => line.history !== undefined),
  'chat.attachments': lines((line) => line.attachments !== undefined),
  'chat.conversations': ({ all }) => all.conversations,
  'chat.pairs': ({ all }) => all.conversations.filter(({ kind }) => kind === 'direct'),
  'chat.creations': place,
  'chat.heads': anybody,
  'chat.gaps': anybody,
  'chat.taken_back': { not: 'it is kept for whoever decides on a report of it' },
  'chat.asides': { not: 'messages say whom they are for' },
  'chat.messages': lines((line) => line.text === 'Tea at four?'),
  'chat.members': some('role'),
  'chat.inbox': some('draft'),
  'chat.invitations': ({ all }) => all.invitations,
  'chat.links': ({ all }) =>
    all.conversations.flatMap(({ links = [] }) => links).filter((link) => !('url' in link)),
  'chat.join_requests': { not: 'it is the group’s: nobody but its admins is told of it again' },
  'chat.mentions': { not: 'messages say whom they mention' },
  'chat.favourites': ({ all }) => all.favourites,
  'chat.reactions': lines((line) => line.reactions?.some(({ by }) => by?.length === 1) === true),
  'contacts.people': ({ all }) => all.contacts.filter(({ blocked }) => blocked),
  'contacts.requests': ({ all }) => all.requests,
  'contacts.links': ({ all }) => all.link,
  'house.settings': anybody,
  'house.terms': anybody,
  'house.audit': { not: 'it is the record of operators, which tells who did what' },
  'identity.users': ({ all }) => all.me.handle,
  'identity.secrets': secret,
  'identity.devices': ({ all }) => all.devices,
  'identity.released_handles': { not: 'it keeps others from posing by a handle that was given up' },
  'identity.server': anybody,
  'identity.operator_links': secret,
  'identity.sign_ins': ({ all }) => all.signIns,
  'identity.suspensions': { not: 'it is read where somebody suspended tries to sign in' },
  'identity.invitations': { not: 'operators make them, and it counts who came' },
  'identity.days': anybody,
  'identity.reset_links': secret,
  'letters.letters': ({ all }) => all.letters,
  'log.users': { not: 'it counts the changes of one’s own rows' },
  'log.clock': anybody,
  'log.folds': anybody,
  'media.stored': { not: 'it is the sum of one’s files' },
  'media.avatars': ({ names }) => names.filter((name) => name === 'media/avatar.webp'),
  'media.uploads': { not: 'it is gone within a day, or a file' },
  'media.files': ({ all, names }) =>
    all.files?.filter(({ file, name }) => name === 'unsent.bin' && names.includes(file ?? '')),
  'media.blobs': place,
  'moderation.evidence': { not: 'it is kept for whoever decides on a report' },
  'moderation.reports': ({ all }) => all.reports,
  'moderation.decisions': ({ all }) => all.decisions,
  'moderation.appeals': ({ all }) => all.decisions?.filter(({ appeal }) => appeal === 'open'),
  'notifications.keys': secret,
  'notifications.subscriptions': { not: 'it is an address and a key for one browser alone' },
  'notifications.settings': ({ all }) => all.notifications.preview === 'names' && 'names',
  'notifications.conversations': ({ all }) =>
    all.conversations.filter(({ notified }) => notified?.hidden === true),
  'previews.pages': anybody,
  'search.marks': anybody,
  'search.messages': { not: 'it is made of the messages, which are exported' },
  'takeaway.exports': { not: 'it is this one' },
  'takeaway.imports': ({ all }) => all.imports,
  'takeaway.archives': ({ all }) => all.conversations.filter(({ kind }) => kind === 'archive'),
  'takeaway.lines': lines((line) => line.text === 'old times'),
  'takeaway.files': place,
  'takeaway.discarded': anybody,
};

const clientId = () => randomUUID();

/** Somebody with a bit of everything. */
async function lived(): Promise<Member> {
  const [own, dora, eve] = [
    await house.someone(),
    await house.someone(),
    await house.someone(),
  ] as const;
  await settle(own);
  await talk(own, dora);
  await knowPeople(own, dora, eve);
  await dealWithOperators(own, dora);
  const old = Buffer.from('31.12.23, 22:15 - Bo: old times\n');
  await own.call('takeaway.import', { upload: await house.upload(own, old, 'old.txt') });
  await until(async () => (await own.call('takeaway.archives', {})).archives.length === 1);
  return own;
}

const until = (holds: () => Promise<boolean>) =>
  vi.waitUntil(holds, { timeout: 10_000, interval: 50 });

async function settle(own: Member): Promise<void> {
  const picture = await fetch(`${own.url}/blobs/avatar`, {
    method: 'POST',
    headers: { authorization: `Bearer ${own.token}`, 'content-type': 'image/png' },
    body: await drawing(),
  });
  const { avatar } = (await picture.json()) as { avatar: string };
  await own.call('identity.update_profile', { avatar });
  await own.call('identity.update_settings', { groupConsent: true });
  await own.call('notifications.change_settings', { preview: 'names' });
  await house.finish(own, Buffer.from('nobody has it'), { kind: 'file' }, 'unsent.bin');
}

const drawing = () =>
  sharp({ create: { width: 300, height: 300, channels: 3, background: '#386' } })
    .png()
    .toBuffer();

async function talk(own: Member, dora: Member): Promise<void> {
  const conversation = await house.befriend(own, dora);
  const said = await own.call('chat.send', {
    conversation,
    clientId: clientId(),
    text: 'Tea at four?',
  });
  const { seq } = said;
  await own.call('chat.react', { conversation, seq, emoji: '👍' });
  await own.call('chat.favour', { conversation, seq, kept: true });
  await own.call('chat.draft', { conversation, text: 'Or at five', at: Date.now() });
  await own.call('notifications.arrange', { conversation, hidden: true });
  const leaf = await house.finish(dora, Buffer.from('leaf'), { kind: 'file' }, 'leaf.bin');
  const file = await house.send(dora, conversation, [leaf.id], 'A leaf');
  const made = await own.call('chat.create_group', {
    clientId: clientId(),
    title: 'Cups',
    members: [dora.id],
  });
  const group = made.conversation.id;
  const passed = { conversation: group, from: conversation, seqs: [seq, file.seq] };
  const within = await own.call('chat.forward', { ...passed, clientId: clientId() });
  const mine = await own.call('chat.send', {
    conversation: group,
    clientId: clientId(),
    text: 'Mine',
  });
  await own.call('chat.forward', {
    conversation: group,
    from: group,
    seqs: [within.seq, mine.seq],
    clientId: clientId(),
  });
  await own.call('chat.set_notice', { conversation: group, text: 'Bring a cup' });
  await own.call('chat.set_nickname', { conversation: group, name: 'Captain' });
  await own.call('chat.pin_message', { conversation: group, seq: within.seq, pinned: true });
  await own.call('chat.make_link', { conversation: group, days: 1, approval: true });
}

async function knowPeople(own: Member, dora: Member, eve: Member): Promise<void> {
  const { anna } = house;
  await own.call('contacts.link', {});
  await own.call('contacts.request', { user: anna.id, greeting: 'Hello, may I?' });
  await own.call('contacts.block', { user: eve.id });
  const { conversation } = await dora.call('chat.create_group', {
    clientId: clientId(),
    title: 'Saucers',
    members: [own.id],
  });
  const asked = await dora.call('chat.create_group', {
    clientId: clientId(),
    title: 'Spoons',
    members: [],
  });
  expect(conversation.title).toBe('Saucers');
  const { url } = await dora.call('chat.make_link', {
    conversation: asked.conversation.id,
    days: 1,
    approval: true,
  });
  await own.call('chat.join_by_link', { token: url.split('/').at(-1) ?? '' });
}

async function dealWithOperators(own: Member, dora: Member): Promise<void> {
  const { anna } = house;
  const letter = { kind: 'idea', text: 'More biscuits' } as const;
  await own.call('letters.send', { clientId: clientId(), ...letter });
  const report = async (by: Member, user: number) =>
    by.call('moderation.report', {
      clientId: clientId(),
      about: { user },
      category: 'spam',
      note: 'Biscuits again',
    });
  await report(own, dora.id);
  const { report: against } = await report(dora, own.id);
  await anna.call('moderation.take', { report: against.id, mine: true });
  const verdict = { verdict: 'warn', reason: 'Too many biscuits' } as const;
  await anna.call('moderation.decide', { report: against.id, ...verdict });
  const { decisions } = await own.call('moderation.standing', {});
  const [decision] = decisions;
  await own.call('moderation.appeal', { decision: decision?.id ?? 0, text: 'There were two' });
}

async function take(member: Member): Promise<Taken> {
  await member.call('takeaway.export', {});
  const own = async () => (await member.call('takeaway.own_export', {})).export;
  await until(async () => (await own())?.state === 'done');
  const id = (await own())?.id ?? '';
  const headers = { authorization: `Bearer ${member.token}` };
  const answer = await fetch(`${member.url}/blobs/export/${id}`, { headers });
  const path = join(folder, 'whole.zip');
  await writeFile(path, Buffer.from(await answer.arrayBuffer()));
  const zip = await openZip(path, { megabytes: 100, files: 1_000 });
  const read = async (name: string) => text(await zip.read(name));
  const names = [...zip.sizes.keys()];
  const all = TakeawayFile.parse(JSON.parse(await read('export.json')));
  const logs = await Promise.all(all.conversations.map((each) => read(each.lines)));
  const found = logs.join('').trim().split('\n');
  const pages = names.filter((name) => name.endsWith('.html'));
  return {
    all,
    lines: found.map((line) => ExportedLine.parse(JSON.parse(line))),
    names,
    html: (await Promise.all(pages.map(read))).join(''),
    zip: path,
  };
}

/** The tables of the house that hold an id, in whatever field. */
async function tablesOf(id: number): Promise<{ tables: string[]; holding: string[] }> {
  const client = new pg.Client({ connectionString: house.server.databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
       where schemaname not in ('jobs', 'public', 'platform', 'pg_catalog', 'information_schema')`,
    );
    const tables = rows.map(({ name }) => name).toSorted();
    const holding: string[] = [];
    for (const table of tables) {
      const found = await client.query(
        `select from ${table} t where to_jsonb(t)::text ~ $1 limit 1`,
        [String.raw`\m${id}\M`],
      );
      if (found.rows.length > 0) holding.push(table);
    }
    return { tables, holding };
  } finally {
    await client.end();
  }
}

const isEmpty = (value: unknown) =>
  value === undefined ||
  value === null ||
  value === '' ||
  value === false ||
  (Array.isArray(value) && value.length === 0);

it('an export has all that tables hold of a person, but for what is told here, with why', async () => {
  const { tables, holding } = await tablesOf(cleo.id);
  expect(tables).toEqual(Object.keys(accounts).toSorted());
  expect(holding.filter((table) => accounts[table] === anybody)).toEqual([]);
  const missing = Object.entries(accounts).flatMap(([table, account]) =>
    typeof account === 'function' && isEmpty(account(taken)) ? [table] : [],
  );
  expect(missing).toEqual([]);
});

it('its pages show what can be read of it', () => {
  for (const words of [
    'Tea at four?',
    'Or at five',
    'Bring a cup',
    'leaf.bin',
    'unsent.bin',
    'Hello, may I?',
    'Saucers',
    'More biscuits',
    'Biscuits again',
    'Too many biscuits',
    'old times',
  ]) {
    expect(taken.html, words).toContain(words);
  }
});

it('histories that were forwarded have their files, also those within others', async () => {
  const [plain, nested] = taken.lines.flatMap(({ history }) => history ?? []);
  expect(plain?.items.map(({ depth, text: said }) => [depth, said])).toEqual([
    [0, 'Tea at four?'],
    [0, 'A leaf'],
  ]);
  expect(nested?.items.map(({ depth, text: said }) => [depth, said])).toEqual([
    [0, ''],
    [1, 'Tea at four?'],
    [1, 'A leaf'],
    [0, 'Mine'],
  ]);
  const file = nested?.items[2]?.attachments?.[0]?.file ?? '';
  expect(file).toBe(plain?.items[1]?.attachments?.[0]?.file);
  expect(taken.names).toContain(file);
});

it('another Teahouse takes the files of forwarded histories along', async () => {
  const there = await house.someone();
  const upload = await house.upload(there, await readFile(taken.zip), 'teahouse.zip');
  await there.call('takeaway.import', { upload });
  await expect
    .poll(async () => (await there.call('takeaway.imports', {})).imports[0])
    .toMatchObject({ state: 'done', missed: 0 });
  const { archives } = await there.call('takeaway.archives', {});
  const cups = archives.find(({ title }) => title === 'Cups');
  const read = await there.call('takeaway.read', { archive: cups?.id ?? 0 });
  const carried = read.lines.flatMap(({ attachments = [] }) => attachments);
  expect(carried.map(({ name }) => name)).toEqual(['leaf.bin', 'leaf.bin']);
});
