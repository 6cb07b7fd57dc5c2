import type { Contact, Conversation, Inbox, Message } from '@teahouse/protocol';
import { describe, expect, it } from 'vitest';
import { emptyReplica, type Replica, receiveMessages, withState } from './replica/index.ts';
import {
  canSend,
  conversationList,
  isClosed,
  isOnline,
  nameOf,
  peerOf,
  titleNames,
  totalUnread,
  unread,
  unreadMentions,
} from './selectors.ts';
import type { State } from './state.ts';

const me = 1;

interface Room {
  id: number;
  kind?: Conversation['kind'];
  title?: string;
  faces?: number[];
  n?: number;
  head?: number;
  last?: number;
  inbox?: Partial<Inbox>;
}

/** A state with these conversations; `last` is the time of the last visible message. */
function stateWith(rooms: Room[], more: Partial<State> = {}): State {
  const mine = { id: me, name: 'Ada' } as State['me'];
  return {
    ...emptyReplica.state,
    me: mine,
    conversations: new Map(rooms.map((room) => [room.id, conversationOf(room)])),
    inbox: new Map(rooms.map((room) => [room.id, inboxOf(room)])),
    streams: new Map(rooms.map((room) => [room.id, streamOf(room)])),
    ...more,
  };
}

const conversationOf = ({
  id,
  kind = 'group',
  title = '',
  faces = [me, 2],
}: Room): Conversation => ({
  id,
  kind,
  title,
  avatar: null,
  createdAt: 5,
  memberCount: faces.length,
  faces,
  rosterVersion: 1,
});

const inboxOf = ({ id, inbox }: Room): Inbox => ({
  conversation: id,
  role: 'member',
  readSeq: 0,
  readN: 0,
  muted: false,
  pinnedAt: null,
  markedUnread: false,
  folded: false,
  draft: null,
  clearedSeq: 0,
  hidden: [],
  closedSeq: null,
  fromSeq: 1,
  toSeq: null,
  ...inbox,
});

const streamOf = ({ id, n = 0, head = n, last }: Room) => ({
  kind: 'conversation' as const,
  id,
  head,
  version: head,
  n,
  movedAt: 0,
  rosterVersion: 1,
  preview: last === undefined ? null : ({ seq: head, sentAt: last } as Message),
});

const contact = (user: number, more: Partial<Contact> = {}): [number, Contact] => [
  user,
  { user, contact: true, blocked: false, remark: '', since: 0, ...more },
];

describe('selectors', () => {
  it('R3: unread is the head’s count less that of the last read, and never below none', () => {
    const state = stateWith([
      { id: 10, n: 7, inbox: { readN: 4 } },
      { id: 11, n: 3, inbox: { readN: 5 } },
    ]);
    expect([10, 11, 12].map((id) => unread(state, id))).toEqual([3, 0, 0]);
  });

  it('R3: a mention counts until it is read, whatever is said after it', () => {
    const event = (seq: number, mentions: number[], version = seq) => {
      const message = { seq, version, sender: 2, mentions, sentAt: 0 } as unknown as Message;
      const head = Math.max(seq, version);
      return { conversation: 10, from: version - 1, version, head, n: head, messages: [message] };
    };
    const hear = (replica: Replica, ...events: ReturnType<typeof event>[]) =>
      events.reduce(receiveMessages, replica);
    const start = { ...emptyReplica, state: stateWith([{ id: 10 }]) };
    const told = hear(start, event(1, [me]), event(2, [2]), event(3, [me]), event(4, []));
    expect(unreadMentions(told.state, 10)).toEqual([1, 3]);
    expect(unreadMentions(hear(told, event(3, [], 5)).state, 10)).toEqual([1]);
    const inbox = (row: Partial<Inbox>) =>
      withState(told, { inbox: new Map([[10, inboxOf({ id: 10, inbox: row })]]) }).state;
    expect(unreadMentions(inbox({ readSeq: 1 }), 10)).toEqual([3]);
    expect(unreadMentions(inbox({ clearedSeq: 2, hidden: [3] }), 10)).toEqual([]);
  });

  it('knows who is here only while the link stands', () => {
    const presence = new Map([[2, { online: true, lastSeenAt: null }]]);
    const link = (status: State['link']['status']) =>
      stateWith([], { presence, link: { status, since: 0 } });
    expect(isOnline(link('online'), 2)).toBe(true);
    expect(isOnline(link('online'), 3)).toBe(false);
    expect(isOnline(link('offline'), 2)).toBe(false);
  });

  it('counts for the title what is neither muted nor closed; a mark counts as one', () => {
    const state = stateWith([
      { id: 10, n: 7, inbox: { readN: 4 } },
      { id: 11, n: 9, inbox: { muted: true } },
      { id: 12, n: 2, inbox: { readN: 2, markedUnread: true } },
      { id: 13, n: 2, head: 2, inbox: { closedSeq: 2 } },
    ]);
    expect(totalUnread(state)).toBe(4);
  });

  it('lists the pinned first, then by the last message, those on their way included', () => {
    const outbox = new Map([[14, [{ at: 100 }]]]) as unknown as State['outbox'];
    const state = stateWith(
      [
        { id: 10, last: 50 },
        { id: 11, last: 70 },
        { id: 12, last: 10, inbox: { pinnedAt: 1 } },
        { id: 13, last: 10, inbox: { pinnedAt: 2 } },
        { id: 14 },
        { id: 15, last: 90, inbox: { folded: true } },
        { id: 16, n: 3, last: 95, inbox: { closedSeq: 3 } },
        { id: 17 },
      ],
      { outbox },
    );
    const ids = (list: readonly Conversation[]) => list.map(({ id }) => id);
    expect(ids(conversationList(state))).toEqual([13, 12, 14, 11, 10, 17]);
    expect(ids(conversationList(state, { folded: true }))).toEqual([15]);
  });

  it('opens a closed conversation when something new has come', () => {
    const closed = { closedSeq: 3 };
    const state = stateWith([
      { id: 10, n: 3, inbox: closed },
      { id: 11, n: 4, inbox: closed },
    ]);
    expect([isClosed(state, 10), isClosed(state, 11)]).toEqual([true, false]);
  });

  it('calls people by the remark, else by their name', () => {
    const profiles = new Map([
      [2, { name: 'Bo' }],
      [3, { name: 'Cy' }],
    ]) as unknown as State['profiles'];
    const contacts = new Map([contact(2, { remark: 'Brother' }), contact(3)]);
    const state = stateWith(
      [
        { id: 10, kind: 'direct' },
        { id: 11, faces: [me, 2, 3, 4] },
        { id: 12, title: 'Tea' },
        { id: 13, kind: 'notes', faces: [me] },
      ],
      { profiles, contacts },
    );
    expect([1, 2, 3, 4].map((user) => nameOf(state, user))).toEqual(['Ada', 'Brother', 'Cy', '']);
    expect([10, 11, 12, 13, 14].map((id) => titleNames(state, id))).toEqual([
      ['Brother'],
      ['Brother', 'Cy'],
      ['Tea'],
      [],
      [],
    ]);
    expect([peerOf(state, 10), peerOf(state, 11)]).toEqual([2, null]);
  });

  it('knows where a message can be expected to be accepted', () => {
    const contacts = new Map([
      contact(2),
      contact(3, { contact: false }),
      contact(4, { blocked: true }),
    ]);
    const state = stateWith(
      [
        { id: 10, kind: 'direct', faces: [me, 2] },
        { id: 11, kind: 'direct', faces: [me, 3] },
        { id: 12, kind: 'direct', faces: [me, 4] },
        { id: 13, kind: 'direct', faces: [me, 5] },
        { id: 14 },
        { id: 15, inbox: { toSeq: 4 } },
        { id: 16, kind: 'notes', faces: [me] },
        { id: 18, inbox: { silenced: { until: null } } },
        { id: 19, inbox: { silenced: { until: 1 } } },
      ],
      { contacts },
    );
    const can = [10, 11, 12, 13, 14, 15, 16, 17, 18, 19].map((id) => canSend(state, id));
    expect(can).toEqual([true, false, false, false, true, false, true, false, false, true]);
  });
});
