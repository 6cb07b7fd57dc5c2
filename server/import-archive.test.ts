import { hash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Archive, ArchivedMessage } from '@teahouse/protocol/archive';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openFileBlobs } from '#platform/blobs/index.ts';
import { openDatabase, sql } from '#platform/database/index.ts';
import { realWorld } from '#platform/world/index.ts';
import { expectConverged, testClient } from '../tests/kit/client.ts';
import { type TestServer, testServer } from '../tests/kit/server.ts';
import { ArchiveError, type ImportNeeds, importArchive } from './import-archive.ts';

const start = Date.UTC(2026, 3, 1, 8);
const minute = 60_000;

const said = (by: string, place: number, more: Partial<ArchivedMessage> = {}): ArchivedMessage => ({
  by,
  at: start + place * minute,
  text: `${by} says ${place}`,
  service: null,
  replyTo: null,
  mentions: [],
  edited: null,
  recalledAt: null,
  ...more,
});

const line = (by: string | null, type: 'created' | 'became_contacts', users: string[]) =>
  said(by ?? '', 0, { by, text: null, service: { type, users, value: by === null ? '' : 'Tea' } });

const member = (person: string, read: number) => ({
  person,
  role: 'member' as const,
  read,
  muted: false,
  pinnedAt: null,
  folded: false,
  markedUnread: false,
  draft: null,
});

const tokenOf = (handle: string) => `a-token-of-${handle}`.padEnd(43, '-');

/** Three people, a group and a pair, with everything that a log can hold. */
function archive(): Archive {
  const people = ['ann', 'bo_', 'cem'].map((handle) => ({
    handle,
    name: handle === 'cem' ? 'جميل' : `Name of ${handle}`,
    bio: 'From elsewhere',
    avatar: handle === 'ann' ? 'ann.png' : null,
    role: handle === 'ann' ? ('operator' as const) : ('user' as const),
    locale: null,
    createdAt: start - 1_000,
    devices: [{ name: 'Phone', tokenHash: hash('sha256', tokenOf(handle), 'hex') }],
  }));
  return {
    people,
    contacts: [{ people: ['ann', 'bo_'], since: start, remarks: ['Bo', ''] }],
    conversations: [
      {
        kind: 'group',
        title: 'Tea',
        avatar: 'ann.png',
        createdAt: start,
        members: [
          {
            ...member('ann', 3),
            role: 'owner',
            pinnedAt: start,
            draft: { text: 'I th', at: start },
          },
          { ...member('bo_', 7), muted: true, folded: true },
          { ...member('cem', 5), markedUnread: true },
        ],
        messages: [
          line('ann', 'created', ['bo_', 'cem']),
          said('ann', 1),
          said('bo_', 2, { edited: { at: start + 9 * minute, before: 'bo_ syas 2' } }),
          said('cem', 3, { replyTo: 3 }),
          said('cem', 4, { text: null, recalledAt: start + 5 * minute }),
          said('bo_', 5, { mentions: ['ann'], text: '@Name of ann, look' }),
          said('bo_', 6),
        ],
      },
      {
        kind: 'direct',
        title: '',
        avatar: null,
        createdAt: start,
        members: [member('bo_', 2), member('ann', 1)],
        messages: [line(null, 'became_contacts', ['ann', 'bo_']), said('bo_', 1)],
      },
    ],
  };
}

let server: TestServer;
let needs: ImportNeeds;
let folder: string;
const picture = () =>
  sharp({ create: { width: 40, height: 40, channels: 3, background: '#963' } })
    .png()
    .toBuffer();

beforeAll(async () => {
  server = await testServer();
  folder = await mkdtemp(join(tmpdir(), 'teahouse-import-'));
  const db = await openDatabase({
    databaseUrl: server.databaseUrl,
    dataFolder: folder,
    log: () => {},
    statementTimeoutMs: 5_000,
  });
  const blobs = await openFileBlobs(join(folder, 'media'), realWorld);
  needs = { db, blobs, world: realWorld, settings: { megapixels: 24 } };
  await importArchive(needs, archive(), picture);
});
afterAll(async () => {
  await needs.db.close();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

async function client(handle: string) {
  const started = testClient({ url: server.url, token: tokenOf(handle) });
  await started.start();
  await started.until(({ link, me }) => link.status === 'online' && me !== null);
  return started;
}

describe('an archive that was imported', () => {
  it('W1 R3 equals a recount: places and versions are dense, heads and unread are right', async () => {
    const { rows } = await sql<Record<string, unknown>>`
      select h.seq = max(m.seq) and h.seq = count(*) as places,
        h.version = max(m.version) and count(*) = count(distinct m.version) as versions,
        h.n = count(*) filter (where m.kind = 'text') as counted,
        bool_and(m.n = (select count(*) from chat.messages b where b.kind = 'text'
          and b.conversation_id = m.conversation_id and b.seq <= m.seq)) as running,
        bool_and(m.version = m.sent_version or m.edited_at is not null
          or m.recalled_at is not null) as changed
      from chat.heads h join chat.messages m on m.conversation_id = h.conversation_id
      group by h.conversation_id, h.seq, h.version, h.n`.execute(needs.db.read);
    expect(rows).toHaveLength(2);
    for (const row of rows) expect(Object.values(row)).toEqual([true, true, true, true, true]);
    const { rows: inboxes } = await sql<{ kept: number; recount: number }>`
      select h.n - i.read_n as kept, (select count(*)::int from chat.messages m
          where m.conversation_id = i.conversation_id and m.seq > i.read_seq
            and m.kind = 'text') as recount
      from chat.inbox i join chat.heads h on h.conversation_id = i.conversation_id`.execute(
      needs.db.read,
    );
    expect(inboxes.map(({ kept }) => kept)).toEqual(inboxes.map(({ recount }) => recount));
    expect(inboxes.map(({ kept }) => kept).toSorted((a, b) => a - b)).toEqual([
      0, 0, 0, 0, 0, 1, 2, 4,
    ]);
  });

  it('is what people find when they come, and goes on from there', async () => {
    await using ann = await client('ann');
    await using bo = await client('bo_');
    const state = ann.state();
    const group = [...state.conversations.values()].find(({ kind }) => kind === 'group');
    if (group === undefined) throw new Error('no group');
    await ann.open(group.id);
    await bo.open(group.id);
    const log = ann.state().logs.get(group.id)?.messages ?? [];
    expect(log.map(({ text }) => text)).toEqual([
      '',
      'ann says 1',
      'bo_ says 2',
      'cem says 3',
      '',
      '@Name of ann, look',
      'bo_ says 6',
    ]);
    expect(log[2]?.editedAt).toBe(start + 9 * minute);
    expect(log[4]?.recalledAt).toBe(start + 5 * minute);
    expect(state.streams.get(group.id)?.mentions).toEqual([6]);
    expect(state.inbox.get(group.id)).toMatchObject({ pinnedAt: start, draft: { text: 'I th' } });
    expect([...state.contacts.values()]).toMatchObject([{ remark: 'Bo' }]);
    const { messages } = await bo.call('chat.history', { conversation: group.id, limit: 1 });
    expect(messages[0]?.seq).toBe(7);
    await bo.call('chat.send', { conversation: group.id, clientId: 'after-import', text: 'on' });
    await ann.until(({ streams }) => streams.get(group.id)?.head === 8);
    await expectConverged(ann, { client: () => client('ann') });
    await expectConverged(bo, { client: () => client('bo_') });
  });

  it('opens a house with the operator that it brings', async () => {
    await using ann = await client('ann');
    expect(ann.state().me).toMatchObject({ role: 'operator', bio: 'From elsewhere' });
    expect(ann.state().me?.avatar).toMatch(/^[\w-]{22}$/);
    expect(await server.operatorToken()).toBeNull();
  });
});

describe('an archive that cannot be', () => {
  const people = async () => {
    const { rows } = await sql`select id from identity.users`.execute(needs.db.read);
    return rows.length;
  };

  it.each<[string, (wrong: Archive) => void]>([
    ['same handle', ({ people: all }) => void all.push(...all.slice(0, 1))],
    [
      'not among the people',
      ({ contacts }) => void contacts.push({ ...contacts[0], people: ['ann', 'zed'] } as never),
    ],
    ['is older', ({ conversations: [first] }) => void first?.messages.push(said('ann', 1))],
    [
      'not before it',
      ({ conversations: [first] }) => void first?.messages.push(said('ann', 9, { replyTo: 8 })),
    ],
    [
      'two things',
      ({ conversations: [first] }) => void first?.messages.push(said('ann', 9, { text: null })),
    ],
    ['not one of two', ({ conversations: [, pair] }) => void pair?.members.pop()],
    ['somebody twice', ({ conversations: [first] }) => void first?.members.push(member('ann', 0))],
    [
      'read more',
      ({ conversations: [first] }) => void first?.members.splice(0, 1, member('ann', 99)),
    ],
  ])('is refused before anything is written: %s', async (sentence, spoil) => {
    const wrong = archive();
    spoil(wrong);
    const before = await people();
    const attempt = importArchive(needs, wrong, picture);
    await expect(attempt).rejects.toThrow(ArchiveError);
    await expect(attempt).rejects.toThrow(sentence);
    expect(await people()).toBe(before);
  });

  it('is refused with a picture that is none', async () => {
    const before = await people();
    for (const read of [async () => Buffer.from('<svg/>'), () => Promise.reject(new Error('no'))]) {
      await expect(importArchive(needs, archive(), read)).rejects.toThrow('The picture ann.png is');
    }
    expect(await people()).toBe(before);
  });

  it('is not imported in half where somebody is here already', async () => {
    const before = await people();
    const again = archive();
    again.people = again.people.map((each) => ({ ...each, devices: [] }));
    await expect(importArchive(needs, again, picture)).rejects.toMatchObject({ code: '23505' });
    expect(await people()).toBe(before);
  });
});
