import type { Attachment, Methods } from '@teahouse/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ChatHouse, prepareChat } from '../../../tests/kit/chat-house.ts';
import { asUser } from '../../../tests/kit/people.ts';
import { migrate, sql } from '../../platform/database/index.ts';
import { findCandidates, LAST_AT } from './find-candidates.ts';
import { createSearch, migrations } from './index.ts';
import { kinds } from './migrations/004-kinds.ts';
import { soughtBy } from './rules.ts';

let house: ChatHouse;
let search: ReturnType<typeof createSearch>;
const jobs = new Map<string, () => Promise<void>>();

beforeAll(async () => {
  house = await prepareChat();
  const { ground, chat } = house;
  await migrate(ground.db, [{ domain: 'search', migrations }]);
  // What is sent is left to the sweep: a signal would index it at any moment.
  search = createSearch({
    ...ground,
    chat: { ...chat.api, onMoved: () => {} },
    settings: { atOnce: 2, waiting: 10 },
    metrics: { gauge: () => {} },
    jobs: { ...ground.jobs, define: (name, handler) => void jobs.set(name, handler) },
  });
});
afterAll(async () => {
  await search.stop?.();
  await house[Symbol.asyncDispose]();
});

type Input = Methods['search.messages']['input'];
let sent = 0;

/** Sends files of these kinds and names; those who send pass as its uploaders. */
async function send(
  user: number,
  conversation: number,
  named: readonly [Attachment['kind'], string][],
  text = '',
) {
  sent += 1;
  const attachments = named.map(([kind, name], place) => {
    const id = `file-${sent}-${place}`;
    house.files.set(id, { id, kind, name, type: 'text/plain', bytes: 1 });
    return id;
  });
  const clientId = `with-files-${sent}`;
  return house.as(user, 'chat.send', { conversation, clientId, text, attachments });
}
const sweep = () => jobs.get('search.sweep')?.();
async function finds(user: number, query: string, input: Partial<Input> = {}): Promise<number[]> {
  await sweep();
  const { found } = await search.methods['search.messages']({ ...input, query }, asUser(user));
  return found.map(({ message }) => message.seq);
}

describe('what a message carries', () => {
  it('is found by the names of its files, and by its words and those together', async () => {
    const { a, b, conversation } = await house.friends();
    const bare = await send(a, conversation, [['file', 'Rent 2024 übersicht.pdf']]);
    const said = await send(a, conversation, [['file', 'plan.odt']], 'the rent again');
    await send(a, conversation, [['voice', 'rent.ogg']]);
    expect(await finds(b, 'rent')).toEqual([said.seq, bare.seq]);
    expect(await finds(b, 'uber pdf')).toEqual([bare.seq]);
    expect(await finds(b, 'again plan')).toEqual([said.seq]);
    const { found } = await search.methods['search.messages']({ query: 'rent' }, asUser(b));
    expect(found.map(({ match }) => match)).toEqual([{ from: 4, to: 8 }, null]);
  });

  it('is found by each of its kinds, and not once it is recalled', async () => {
    const { a, b, conversation } = await house.friends();
    const mixed = await send(
      a,
      conversation,
      [
        ['photo', 'a.jpg'],
        ['file', 'b.pdf'],
      ],
      'see https://tea.example',
    );
    const spoken = await send(b, conversation, [['voice', '']]);
    const film = await send(b, conversation, [['video', 'c.mp4']]);
    const of = (kind: NonNullable<Input['kind']>) => finds(a, '', { conversation, kind });
    expect(await of('media')).toEqual([film.seq, mixed.seq]);
    expect([await of('file'), await of('link')]).toEqual([[mixed.seq], [mixed.seq]]);
    expect([await of('voice'), await of('text')]).toEqual([[spoken.seq], []]);
    await house.as(a, 'chat.recall', { conversation, seq: mixed.seq });
    expect(await of('media')).toEqual([film.seq]);
    expect(await finds(b, 'pdf')).toEqual([]);
  });

  it('R8 is a reader’s from joining on', async () => {
    const owner = await house.someone();
    const late = await house.someone();
    await house.befriend(owner, late);
    const group = { clientId: 'files-group-1', title: 'Choir', members: [] };
    const { conversation } = await house.as(owner, 'chat.create_group', group);
    await send(owner, conversation.id, [['file', 'before.pdf']]);
    await house.as(owner, 'chat.invite', { conversation: conversation.id, users: [late] });
    const after = await send(owner, conversation.id, [['file', 'after.pdf']]);
    expect(await finds(late, '', { conversation: conversation.id, kind: 'file' })).toEqual([
      after.seq,
    ]);
  });

  it('is indexed anew where that was done before it was known', async () => {
    const { a, conversation } = await house.friends();
    const { seq } = await send(a, conversation, [['file', 'older.pdf']]);
    await sweep();
    const { db } = house.ground;
    await sql`delete from search.messages where conversation_id = ${conversation}`.execute(
      db.write,
    );
    expect(await finds(a, 'older')).toEqual([]);
    await db.write.transaction().execute((tx) => kinds.up(tx));
    expect(await finds(a, 'older')).toEqual([seq]);
  });

  it('is found among many by the keys as it is one by one', async () => {
    const { a, conversation } = await house.friends();
    for (let count = 0; count < 20; count += 1) {
      if (count % 4 > 0) await house.send(a, conversation, `words ${count}`);
      else await send(a, conversation, [['photo', 'p.jpg']], 'said');
    }
    await sweep();
    const sought = soughtBy({ query: '', kind: 'media' });
    if (sought === null) throw new Error('nothing is asked');
    const { db } = house.ground;
    const reach = { since: 0, before: { sentAt: 8.64e15, ...LAST_AT } };
    const wanted = { among: [conversation], sought, reach, enough: 50 };
    const byTime = await findCandidates({ db }, wanted);
    const byKeys = await findCandidates({ db }, wanted, {
      few: 1_000,
      sorted: 1_000,
      steps: [1],
      further: 4_000,
    });
    expect(byTime.found).toHaveLength(5);
    expect(byKeys).toEqual(byTime);
  });
});
