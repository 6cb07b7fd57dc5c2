import type { Contact, Conversation, Profile } from '@teahouse/protocol';
import { nameOf } from '@teahouse/sdk/selectors';
import type { State } from '@teahouse/sdk/state';
import { describe, expect, it } from 'vitest';
import { search } from './search.ts';

const me = 1;
const people = [
  { id: 2, name: 'Zoë Adams', handle: 'zoe_a' },
  { id: 3, name: '李雷', handle: 'lilei', remark: 'Lei from work' },
  { id: 4, name: 'Adam', handle: 'adam4' },
];
const conversations = [
  { id: 20, kind: 'direct', title: '', faces: [me, 2] },
  { id: 30, kind: 'direct', title: '', faces: [me, 3] },
  { id: 40, kind: 'group', title: 'Adamant hikers', faces: [me, 2, 3] },
];
const state = {
  me: { id: me, name: 'Me' },
  inbox: new Map(conversations.map(({ id }) => [id, {}])),
  conversations: new Map(conversations.map((each) => [each.id, each as unknown as Conversation])),
  profiles: new Map(people.map((each) => [each.id, each as unknown as Profile])),
  contacts: new Map(
    people.map(({ id, remark = '' }) => [id, { user: id, contact: true, remark } as Contact]),
  ),
} as unknown as State;

const found = (query: string) =>
  search(state, query, {
    person: nameOf,
    conversation: (_, id) => state.conversations.get(id)?.title ?? '',
  });

describe('searching chats and contacts', () => {
  it('finds chats by title and by the name of the other one, beginnings first', () => {
    expect(found('ada')).toEqual({ chats: [40, 20], contacts: [4] });
  });

  it('finds by remark, by the name that was given, and by handle', () => {
    expect(found('work').chats).toEqual([30]);
    expect(found('李').chats).toEqual([30]);
    expect(found('lil').chats).toEqual([30]);
  });

  it('shows a contact once: as the chat, where there is one', () => {
    expect(found('zoe')).toEqual({ chats: [20], contacts: [] });
    expect(found('adam4')).toEqual({ chats: [], contacts: [4] });
  });

  it('finds nothing for what nobody is called', () => {
    expect(found('qqq')).toEqual({ chats: [], contacts: [] });
  });
});
