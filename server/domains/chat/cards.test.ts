import type { CardWish, Message } from '@teahouse/protocol';
import { afterAll, describe, expect, it } from 'vitest';
import { codeOf, prepareGroups } from '../../../tests/kit/groups.ts';

const { group, house, toldOf } = await prepareGroups();
afterAll(() => house[Symbol.asyncDispose]());

let sent = 0;
const send = (user: number, conversation: number, card: CardWish, clientId?: string) => {
  sent += 1;
  const input = { conversation, clientId: clientId ?? `card-number-${sent}`, card };
  return house.as(user, 'chat.send_card', input);
};

const last = async (user: number, conversation: number): Promise<Message | undefined> =>
  (await house.as(user, 'chat.history', { conversation })).messages.at(-1);

const place = { kind: 'place', latitude: '48.20817', longitude: '-16.37', accuracy: 30 } as const;

describe('W8 a card that somebody sends', () => {
  it('names a person whom its sender sees, for everybody alike, once', async () => {
    const { a, b, conversation } = await house.friends();
    const other = await house.someone();
    await house.befriend(a, other);
    const card = { kind: 'contact', user: other } as const;
    const first = await send(a, conversation, card, 'card-of-a-person');
    expect(await send(a, conversation, card, 'card-of-a-person')).toEqual(first);
    expect(await codeOf(send(a, conversation, place, 'card-of-a-person'))).toBe('conflict');
    const seen = await last(b, conversation);
    expect(seen).toMatchObject({ seq: first.seq, kind: 'card', card: { kind: 'contact' } });
    expect(seen?.card?.data).toEqual({
      user: other,
      name: expect.any(String),
      handle: expect.stringMatching(/./),
    });
    expect(seen?.text).toContain('@');
    expect(seen).not.toHaveProperty('forwarded');
    expect(toldOf(b, 'chat.messages').at(-1)?.data).toMatchObject({ messages: [seen] });
    const edit = { conversation, seq: first.seq, text: 'somebody else' };
    expect(await codeOf(house.as(a, 'chat.edit', edit))).toBe('chat.not_allowed');
  });

  it('names nobody whom its sender does not see, and lets its reader see nobody', async () => {
    const { a, b, conversation } = await house.friends();
    const [stranger, friend] = [await house.someone(), await house.someone()];
    await house.befriend(a, friend);
    const codes = [stranger, 4_711].map((user) =>
      codeOf(send(a, conversation, { kind: 'contact', user })),
    );
    expect(await Promise.all(codes)).toEqual(['not_found', 'not_found']);
    await send(a, conversation, { kind: 'contact', user: friend });
    const again = send(b, conversation, { kind: 'contact', user: friend });
    expect(await codeOf(again)).toBe('not_found');
  });

  it('of a place leads to a map, and is passed on as it is', async () => {
    const { owner, others, id } = await group(2, 'Walkers');
    const [member = 0] = others;
    const { seq } = await send(owner, id, place);
    const seen = await last(member, id);
    expect(seen?.card).toMatchObject({ kind: 'place', version: 1 });
    expect(seen?.text).toContain('openstreetmap.org/?mlat=48.20817&mlon=-16.37#map');
    const notes = (await house.as(member, 'chat.open', { user: member })).conversation.id;
    const input = { conversation: notes, clientId: 'a-place-again', from: id, seqs: [seq] };
    await house.as(member, 'chat.forward', input);
    expect(await last(member, notes)).toMatchObject({ forwarded: true, card: seen?.card });
  });
});
