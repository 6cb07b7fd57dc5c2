import { limits } from '@teahouse/protocol';
import { describe, expect, it } from 'vitest';
import { inRanges, newestFrom, OPEN } from './ranges.ts';
import {
  type GroupAction,
  mayEdit,
  mayManage,
  mayQuote,
  mayRecall,
  mayWrite,
  mentionsOf,
  type Rules,
  readersOf,
  showsPresence,
} from './rules.ts';
import { asSeenBy } from './sight.ts';
import type { MessageRow } from './store-messages.ts';

const open = [1, OPEN];

const rulesOf = (changed: Partial<Rules> = {}): Rules => ({
  conversation: 1,
  kind: 'direct',
  version: 1,
  members: new Map([
    [10, { role: 'member', ranges: open }],
    [20, { role: 'member', ranges: open }],
  ]),
  everyone: [10, 20],
  commonFrom: 1,
  relation: { contacts: true, blockedBy: { a: false, b: false } },
  timer: null,
  ...changed,
});

const between = (contacts: boolean, a: boolean, b: boolean) =>
  rulesOf({ relation: { contacts, blockedBy: { a, b } } });

const rowOf = (changed: Partial<MessageRow> = {}): MessageRow => ({
  seq: 5,
  version: 5,
  sent_version: 5,
  n: 5,
  sent_at: 1_000,
  sender_id: 10,
  only_for: null,
  client_id: null,
  print: null,
  kind: 'text',
  body: 'now',
  payload: null,
  reply_to: null,
  mentions: null,
  edited_at: null,
  edit_only_for: null,
  first_body: null,
  first_version: null,
  first_edited_at: null,
  first_mentions: null,
  recalled_at: null,
  removed: null,
  recalled_by: null,
  forwarded: null,
  card: null,
  reactions: null,
  reactions_aside: null,
  reacted_version: null,
  edit_version: null,
  expires_at: null,
  ...changed,
});

describe('who may write', () => {
  it.each([
    ['contacts', between(true, false, false), 10, { onlyFor: null }],
    ['the blocked one, alone', between(true, true, false), 20, { onlyFor: 20 }],
    ['not the blocking one', between(true, true, false), 10, { refused: 'chat.not_contacts' }],
    ['nobody who blocks', between(true, true, true), 20, { refused: 'chat.not_contacts' }],
    ['not who is no contact', between(false, false, false), 10, { refused: 'chat.not_contacts' }],
    ['blocked or not, then', between(false, true, false), 20, { refused: 'chat.not_contacts' }],
    ['no stranger', rulesOf(), 30, { refused: 'not_found' }],
    ['members of a group', rulesOf({ kind: 'group', relation: null }), 10, { onlyFor: null }],
    ['one to oneself', rulesOf({ kind: 'notes', relation: null }), 10, { onlyFor: null }],
    ['nobody where nothing is', null, 10, { refused: 'not_found' }],
  ])('%s', (_, rules, sender, expected) => {
    expect(mayWrite(rules, sender, 0)).toEqual(expected);
  });

  it('may quote what they see, and mention who is there', () => {
    const late = rulesOf({ members: new Map([[10, { role: 'member', ranges: [7, OPEN] }]]) });
    expect([0, 6, 7].map((seq) => mayQuote(late, 10, seq))).toEqual([false, false, true]);
    expect(mayQuote(late, 30, 7)).toBe(false);
    expect(mentionsOf(rulesOf(), [20, 30, 20], 10)).toEqual([20]);
  });

  it('show that they type only among people who are in touch', () => {
    expect(showsPresence(between(true, false, false))).toBe(true);
    expect(showsPresence(between(true, false, true))).toBe(false);
    expect(showsPresence(between(false, false, false))).toBe(false);
    expect(showsPresence(rulesOf({ kind: 'group', relation: null }))).toBe(true);
  });
});

describe('what a role allows', () => {
  const actions: GroupAction[] = ['rename', 'invite', 'remove', 'set_role', 'hand_over'];
  it.each([
    ['owner', 'admin', [true, true, true, true, true]],
    ['owner', 'member', [true, true, true, true, true]],
    ['admin', 'owner', [true, true, false, false, false]],
    ['admin', 'admin', [true, true, false, false, false]],
    ['admin', 'member', [true, true, true, false, false]],
    ['member', 'member', [false, true, false, false, false]],
  ] as const)('%s, upon %s', (role, target, expected) => {
    expect(actions.map((action) => mayManage(action, role, target))).toEqual(expected);
  });
});

describe('what time allows', () => {
  it.each([
    ['in time', {}, 0, null, null],
    ['at the end of the time to recall', {}, limits.recallWindow, null, null],
    ['just after it', {}, limits.recallWindow + 1, null, 'chat.too_late'],
    ['after all time', {}, limits.editWindow + 1, 'chat.too_late', 'chat.too_late'],
    ['of others', { sender_id: 20 }, 0, 'chat.not_allowed', 'chat.not_allowed'],
    ['of the server', { sender_id: null }, 0, 'chat.not_allowed', 'chat.not_allowed'],
    ['a service line', { kind: 'service' }, 0, 'chat.not_allowed', 'chat.not_allowed'],
    ['a card', { kind: 'card' }, 0, 'chat.not_allowed', null],
    ['recalled', { recalled_at: 1 }, 0, 'chat.recalled', null],
  ] as const)('%s', (_, changed, later, edit, recall) => {
    const row = rowOf(changed);
    expect(mayEdit(row, 10, row.sent_at + later)).toBe(edit);
    expect(mayRecall(rulesOf(), row, 10, row.sent_at + later)).toBe(recall);
  });
});

describe('R5 ranges', () => {
  it('hold what one may see after going and coming back', () => {
    const back = [3, 9, 20, OPEN];
    expect(newestFrom(back)).toBe(20);
    const visible = [2, 3, 9, 10, 19, 20, 1_000].filter((seq) => inRanges(back, seq));
    expect(visible).toEqual([3, 9, 20, 1_000]);
    expect(inRanges([], 1)).toBe(false);
  });

  it('decide who is told of a place', () => {
    const members = new Map([
      [10, { role: 'member' as const, ranges: open }],
      [20, { role: 'member' as const, ranges: [1, 4, 8, OPEN] }],
    ]);
    const rules = rulesOf({ members, commonFrom: 8 });
    expect(readersOf(rules, 3)).toEqual([10, 20]);
    expect(readersOf(rules, 5)).toEqual([10]);
    expect(readersOf(rules, 8)).toEqual([10, 20]);
  });

  const edited = { first_body: 'then', first_version: 5, edited_at: 2_000, version: 9 };
  it.each([
    ['a member', { user: 20, leftVersion: null }, {}, 'now'],
    ['who left after the edit', { user: 20, leftVersion: 9 }, {}, 'now'],
    ['who left before the edit', { user: 20, leftVersion: 8 }, {}, 'then'],
    ['who blocked the author', { user: 20, leftVersion: null }, { edit_only_for: 10 }, 'then'],
    ['the author', { user: 10, leftVersion: null }, { edit_only_for: 10 }, 'now'],
  ])('show an edit to %s as it should be', (_, who, changed, expected) => {
    const seen = asSeenBy(who, rowOf({ ...edited, ...changed }));
    expect(seen.text).toBe(expected);
    expect(seen.editedAt).toBe(expected === 'now' ? 2_000 : null);
    expect(seen.version).toBe(expected === 'now' ? 9 : 5);
  });
});
