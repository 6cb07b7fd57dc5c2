import type { Methods } from '@teahouse/protocol';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MediaHouse, type Member, prepareMedia } from '../../../tests/kit/media-house.ts';

let house: MediaHouse;
beforeAll(async () => {
  house = await prepareMedia();
});
afterAll(() => house[Symbol.asyncDispose]());

/** Brings a chat along; answers its archive. */
async function bring(member: Member, lines: readonly string[], name: string): Promise<number> {
  const upload = await house.upload(member, Buffer.from(lines.join('\n')), name);
  const { import: begun } = await member.call('takeaway.import', { upload });
  const state = async () => (await stateOf(member, begun.id))?.state;
  await expect.poll(state).toBe('done');
  const { archives } = await member.call('takeaway.archives', {});
  return archives.find((each) => each.import === begun.id)?.id ?? 0;
}

async function stateOf(member: Member, id: number) {
  const { imports } = await member.call('takeaway.imports', {});
  return imports.find((each) => each.id === id);
}

async function found(member: Member, sought: Methods['takeaway.find']['input']): Promise<string[]> {
  const answer = await member.call('takeaway.find', sought);
  return answer.found.map(({ title, name, line }) => `${title} ${line.seq} ${name}: ${line.text}`);
}

const tea = [
  '31.12.23, 22:15 - Messages about tea are encrypted.',
  '31.12.23, 22:15 - Bo: Grüner Tee?',
  '31.12.23, 22:16 - Ann: see https://tea.example',
  '01.01.24, 09:00 - Bo: 你好世界',
  '02.01.24, 09:00 - Ann: teapot',
];

describe('words in archives', () => {
  it('are found by their importer alone, newest first, in every script, and as the archive is called', async () => {
    const ann = await house.someone();
    const archive = await bring(ann, tea, 'WhatsApp Chat with Bo.txt');
    await bring(ann, ['05.01.24, 10:00 - Cy: tea with Cy'], 'WhatsApp Chat with Cy.txt');
    await expect
      .poll(() => found(ann, { query: 'TEA' }))
      .toEqual(['Cy 1 Cy: tea with Cy', 'Bo 5 Ann: teapot', 'Bo 3 Ann: see https://tea.example']);
    expect(await found(ann, { query: 'tee gruner' })).toEqual(['Bo 2 Bo: Grüner Tee?']);
    expect(await found(ann, { query: '世界' })).toEqual(['Bo 4 Bo: 你好世界']);
    expect(await found(ann, { query: 'tea', archive })).toHaveLength(2);
    expect(await found(ann, { query: 'tea', kind: 'link' })).toHaveLength(1);
    const day = Date.UTC(2024, 0, 2);
    expect(await found(ann, { query: 'tea', from: day, to: day + 86_400_000 })).toEqual([
      'Bo 5 Ann: teapot',
    ]);
    await ann.call('takeaway.arrange', { archive, title: 'Bo of old' });
    expect(await found(ann, { query: 'teapot' })).toEqual(['Bo of old 5 Ann: teapot']);
    expect(await found(house.bert, { query: 'tea' })).toEqual([]);
    await expect(house.bert.call('takeaway.find', { query: 'tea', archive })).rejects.toMatchObject(
      {
        code: 'not_found',
      },
    );
  });

  it('come page by page, and leave the index with their archive', async () => {
    const ann = await house.someone();
    const lines = Array.from(
      { length: 450 },
      (_, at) => `0${1 + (at % 9)}.02.24, 10:00 - A: cup ${at}`,
    );
    const archive = await bring(ann, lines, 'cups.txt');
    const all = async () => {
      const seqs: number[] = [];
      let before: { at: number; archive: number; seq: number } | null = null;
      do {
        const page: Methods['takeaway.find']['output'] = await ann.call('takeaway.find', {
          query: 'cup',
          limit: 100,
          ...(before !== null && { before }),
        });
        seqs.push(...page.found.map(({ line }) => line.seq));
        before = page.next;
      } while (before !== null);
      return new Set(seqs).size;
    };
    await expect.poll(all).toBe(450);
    await ann.call('takeaway.delete_archive', { archive });
    expect(await found(ann, { query: 'cup' })).toEqual([]);
    await expect
      .poll(() => query('select from search.messages where conversation_id = -$1::int8', archive))
      .toEqual([]);
  });

  it('of endless lines in Han are found soon, while others have theirs, and an answer looks at some of them', async () => {
    const ann = await house.someone();
    const signs = (from: number, count: number) =>
      Array.from({ length: count }, (_, at) =>
        String.fromCodePoint(0x4e00 + ((from + 7 * at) % 20_000)),
      ).join('');
    const line = (at: number) =>
      `0${1 + (at % 9)}.02.24, 10:00 - A: teapots 茶${signs(at, 65_000)}`;
    const archive = await bring(
      ann,
      Array.from({ length: 8 }, (_, at) => line(at)),
      'han.txt',
    );
    await bring(ann, ['05.01.24, 10:00 - Cy: lapsang'], 'late.txt');
    await expect.poll(() => found(ann, { query: 'lapsang' }), { timeout: 20_000 }).toHaveLength(1);
    await expect
      .poll(() => query('select from search.messages where conversation_id = -$1::int8', archive), {
        timeout: 20_000,
      })
      .toHaveLength(8);
    // The index knows six letters of a word: by them it offers all of these lines.
    const first = await ann.call('takeaway.find', { query: 'teapotx', archive });
    expect(first).toMatchObject({ found: [], next: { archive } });
    const before = first.next ?? { at: 0, archive, seq: 1 };
    expect(await ann.call('takeaway.find', { query: 'teapotx', archive, before })).toEqual({
      found: [],
      next: null,
    });
  }, 60_000);

  it('of a house that had no index yet are indexed with the next work there is', async () => {
    const ann = await house.someone();
    const archive = await bring(ann, tea, 'old.txt');
    await expect.poll(() => found(ann, { query: 'teapot' })).toHaveLength(1);
    await query('update takeaway.archives set indexed = 0 where archive_id = $1', archive);
    const gone = 'delete from search.messages where conversation_id = -$1::int8 returning seq';
    // The work after the import may go round once more, and index them at once.
    expect(await query(gone, archive)).not.toEqual([]);
    await bring(ann, ['05.01.24, 10:00 - Cy: hello'], 'new.txt');
    await expect.poll(() => found(ann, { query: 'teapot' })).toHaveLength(1);
  });
});

async function query(statement: string, archive: number): Promise<object[]> {
  const client = new pg.Client({ connectionString: house.server.databaseUrl });
  await client.connect();
  try {
    return (await client.query<object>(statement, [archive])).rows;
  } finally {
    await client.end();
  }
}
