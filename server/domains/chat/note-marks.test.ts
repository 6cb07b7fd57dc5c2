import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ChatHouse, prepareChat } from '../../../tests/kit/chat-house.ts';
import { noteMarks } from './note-marks.ts';
import { createRulesCache } from './rules-cache.ts';
import type { Mark } from './store-members.ts';

let house: ChatHouse;

beforeAll(async () => {
  house = await prepareChat();
});
afterAll(() => house[Symbol.asyncDispose]());

it('R4 holds marks of conversations that are, or were, the caller’s', async () => {
  const { a, b, conversation } = await house.friends();
  const { a: stranger, conversation: others } = await house.friends();
  const input = { clientId: 'a-group-of-two', title: '', members: [b] };
  const group = (await house.as(a, 'chat.create_group', input)).conversation.id;
  await house.as(b, 'chat.leave', { conversation: group });
  const { db } = house.ground;
  const rules = createRulesCache({ db: db.read, contacts: house.contacts.api });
  const noted: Mark[] = [];
  const progress = { note: (mark: Mark) => void noted.push(mark), flush: async () => {} };
  const mark = (user: number, ids: number[]) => {
    const marks = ids.map((id) => ({ conversation: id, read: 1 }));
    return noteMarks({ db, rules, progress }, { marks }, user);
  };
  await mark(b, [conversation, others, 12_345, group]);
  const told = () => noted.splice(0).map((each) => each.conversation);
  expect(told()).toEqual([conversation, group]);
  for (const id of [conversation, others, group]) await rules.get(id);
  await mark(b, [conversation, others, 12_345, group]);
  expect(told()).toEqual([conversation, group]);
  await mark(stranger, [conversation, others]);
  expect(told()).toEqual([others]);
});
