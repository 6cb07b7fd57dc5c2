import { limits } from '@teahouse/protocol';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Refusal } from '#platform/calls/index.ts';
import { type ChatHouse, prepareChat } from '../../../tests/kit/chat-house.ts';

let house: ChatHouse;

beforeAll(async () => {
  house = await prepareChat();
});
afterAll(() => house[Symbol.asyncDispose]());

const refusalOf = (attempt: Promise<unknown>): Promise<Refusal | null> =>
  attempt.then(
    () => null,
    (refusal: Refusal) => refusal,
  );

const long = 'x'.repeat(limits.messageText);

it('long texts in a group are charged by the bytes that are delivered, edits too', async () => {
  const owner = await house.someone();
  const members = [];
  for (let count = 0; count < 9; count += 1) {
    const member = await house.someone();
    await house.befriend(owner, member);
    members.push(member);
  }
  const input = { clientId: 'group-of-ten', title: '', members };
  const conversation = (await house.as(owner, 'chat.create_group', input)).conversation.id;

  const wish = { conversation, clientId: 'the-first-one', text: long };
  const first = await house.as(owner, 'chat.send', wish);
  for (let sent = 1; sent < 12; sent += 1) await house.send(owner, conversation, long);
  const refused = await refusalOf(house.send(owner, conversation, long));
  expect(refused?.code).toBe('rate_limited');
  expect(refused?.details?.retryAfterMs).toBeGreaterThan(0);
  expect(refused?.details?.retryAfterMs).toBeLessThan(5_000);
  const edit = { conversation, seq: first.seq, text: long };
  expect((await refusalOf(house.as(owner, 'chat.edit', edit)))?.code).toBe('rate_limited');
  expect(await house.as(owner, 'chat.send', wish), 'W6').toEqual(first);

  const [other = 0] = members;
  expect(await refusalOf(house.send(other, conversation, long))).toBeNull();
  expect(await refusalOf(house.send(owner, conversation, 'a short one fits'))).toBeNull();
  // The short one cost 16 bytes for each of ten: about ten milliseconds more.
  house.ground.world.turn((refused?.details?.retryAfterMs ?? 0) + 10);
  expect(await refusalOf(house.send(owner, conversation, long))).toBeNull();
});

it('long texts between two are not', async () => {
  const { a, conversation } = await house.friends();
  for (let sent = 0; sent < 130; sent += 1) await house.send(a, conversation, long);
});
