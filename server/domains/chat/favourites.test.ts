import { afterAll, describe, expect, it } from 'vitest';
import { codeOf, prepareGroups } from '../../../tests/kit/groups.ts';

const { group, house, personalRows, toldOf } = await prepareGroups();
afterAll(() => house[Symbol.asyncDispose]());

const favour = (user: number, conversation: number, seq: number, kept = true) =>
  house.as(user, 'chat.favour', { conversation, seq, kept });

const textsOf = async (user: number) =>
  (await house.as(user, 'chat.favourites', {})).favourites.map(({ message }) => message.text);

const rowsOf = async (user: number) => {
  const { rows } = await personalRows(user);
  return rows.flatMap((row) => (row.kind === 'favourite' ? [row.value] : []));
};

describe('R1 favourites', () => {
  it('are rows of one’s own log, across conversations, the last kept first', async () => {
    const { a, b, conversation } = await house.friends();
    const notes = (await house.as(a, 'chat.open', { user: a })).conversation.id;
    const one = await house.send(b, conversation, 'a recipe');
    const two = await house.send(a, notes, 'the other half');
    await favour(a, conversation, one.seq);
    house.ground.world.turn(1_000);
    await favour(a, notes, two.seq);
    await favour(a, notes, two.seq);
    expect(await textsOf(a)).toEqual(['the other half', 'a recipe']);
    expect(await rowsOf(a)).toHaveLength(2);
    expect(toldOf(a, 'sync.rows').at(-1)?.data).toMatchObject({ rows: [] });
    expect([await textsOf(b), await rowsOf(b)]).toEqual([[], []]);
    const first = await house.as(a, 'chat.favourites', { limit: 1 });
    const { at = 0, key = 0 } = first.favourites[0] ?? {};
    const rest = await house.as(a, 'chat.favourites', { limit: 1, before: { at, key } });
    expect([first.more, rest.more, rest.favourites[0]?.message.text]).toEqual([
      true,
      false,
      'a recipe',
    ]);

    await favour(a, notes, two.seq, false);
    expect(await textsOf(a)).toEqual(['a recipe']);
    expect(toldOf(a, 'sync.rows').at(-1)?.data).toMatchObject({
      rows: [{ kind: 'favourite', key, value: null }],
    });
    await favour(a, notes, two.seq);
    expect(await textsOf(a)).toEqual(['the other half', 'a recipe']);
  });

  it('are gone for who may not read them any more, and when they are taken back', async () => {
    const { id: conversation, owner, others } = await group(2);
    const [member = 0] = others;
    const kept = await house.send(owner, conversation, 'kept');
    const cleared = await house.send(owner, conversation, 'deleted for oneself');
    const recalled = await house.send(owner, conversation, 'recalled');
    for (const { seq } of [kept, cleared, recalled]) await favour(member, conversation, seq);
    await house.as(owner, 'chat.recall', { conversation, seq: recalled.seq });
    await house.as(member, 'chat.hide', { conversation, seqs: [cleared.seq] });
    await house.as(owner, 'chat.remove_member', { conversation, user: member });
    const { seq } = await house.send(owner, conversation, 'not for who has left');
    expect(await textsOf(member)).toEqual(['kept']);
    expect(await codeOf(favour(member, conversation, seq))).toBe('not_found');
    expect(await codeOf(favour(owner, conversation, recalled.seq))).toBe('chat.recalled');
    expect(await codeOf(favour(owner, conversation, 1))).toBe('chat.not_allowed');
    await favour(member, conversation, recalled.seq, false);
    expect(await rowsOf(member)).toHaveLength(2);
  });

  it('are so many and no more', async () => {
    const { a, conversation } = await house.friends();
    const { seq } = await house.send(a, conversation, 'one too many');
    await house.ground.db.jobs.query(
      `insert into chat.favourites (user_id, key, version, conversation_id, seq, kept_at, kept)
        select $1, place, 1, 1, place, 1, true from generate_series(1, 1000) place`,
      [a],
    );
    expect(await codeOf(favour(a, conversation, seq))).toBe('chat.too_many_favourites');
  });
});
