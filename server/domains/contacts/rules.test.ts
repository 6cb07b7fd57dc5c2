import { describe, expect, it } from 'vitest';
import { agePolicy } from '#domains/identity/index.ts';
import {
  hasLink,
  judgeRequest,
  MOST_ASKED,
  MOST_ASKING,
  MOST_CONTACTS,
  mayAccept,
  mayFind,
  type Pair,
  relationOf,
} from './rules.ts';
import type { PersonRow, RequestRow } from './store.ts';

const person = (row: Partial<PersonRow>): PersonRow => ({
  user: 1,
  other: 2,
  contact: false,
  blocked: false,
  remark: '',
  since: 0,
  version: 1,
  ...row,
});
const request = (direction: 'in' | 'out', open = true): RequestRow => ({
  user: 1,
  other: 2,
  direction,
  greeting: 'hello',
  at: 0,
  open,
  ignored: false,
  version: 1,
});
const nothing: Pair = {
  mine: undefined,
  theirs: undefined,
  myRequest: undefined,
  theirRequest: undefined,
};
const adult = agePolicy('adult');
const minor = agePolicy('minor');

describe('who is found', () => {
  const contact = { ...nothing, mine: person({ contact: true }) };
  const asked = { ...nothing, myRequest: request('out') };
  const blocks = person({ blocked: true });
  it.each([
    ['an adult, by handle', nothing, adult, 'handle', true],
    ['an adult, by link', nothing, adult, 'link', true],
    ['a minor, by handle', nothing, minor, 'handle', false],
    ['a minor, by link', nothing, minor, 'link', true],
    ['a minor who is a contact, by handle', contact, minor, 'handle', true],
    ['who blocks the finder, by handle', { ...nothing, theirs: blocks }, adult, 'handle', true],
    ['who blocks the finder, by link', { ...nothing, theirs: blocks }, adult, 'link', true],
    ['a contact who blocks the finder', { ...contact, theirs: blocks }, adult, 'handle', true],
    ['who was asked and then blocked', { ...asked, theirs: blocks }, adult, 'handle', true],
    ['whom the finder blocks', { ...nothing, mine: blocks }, adult, 'handle', true],
  ] as const)('%s', (_, pair, policy, by, found) => {
    expect(mayFind(pair, policy, by)).toBe(found);
  });

  it.each([
    ['stranger', nothing],
    ['contact', contact],
    ['requested', asked],
    ['requests_you', { ...nothing, myRequest: request('in') }],
    ['stranger', { ...nothing, myRequest: request('in', false) }],
    ['stranger', { ...nothing, mine: person({ blocked: true }) }],
  ] as const)('as a %s', (relation, pair) => {
    expect(relationOf(pair)).toBe(relation);
  });
});

describe('what becomes of a request', () => {
  const they = { policy: adult, waiting: 0 };
  const child = { policy: minor, waiting: 0 };
  const me = { byLink: false, sees: false, contacts: 0, asked: 0 };
  const blocksMe = { ...nothing, theirs: person({ blocked: true }) };
  const asksMe = { ...nothing, myRequest: request('in'), theirRequest: request('out') };
  const ignored = { ...asksMe, myRequest: request('in', false) };
  it.each([
    ['send', 'to a stranger', nothing, they, me],
    ['already', 'to a contact', { ...nothing, mine: person({ contact: true }) }, they, me],
    ['pending', 'again', { ...nothing, myRequest: request('out') }, they, me],
    ['pending', 'again to who blocks', { ...blocksMe, myRequest: request('out') }, they, me],
    ['hide', 'to who blocks', blocksMe, they, me],
    ['not_found', 'to whom one blocks', { ...nothing, mine: person({ blocked: true }) }, they, me],
    ['not_found', 'to a child', nothing, child, me],
    ['not_found', 'to a child who blocks', blocksMe, child, me],
    ['hide', 'to a child whom one sees in a group', nothing, child, { ...me, sees: true }],
    ['hide', 'to such a child who blocks', blocksMe, child, { ...me, sees: true }],
    ['send', 'to an adult whom one sees in a group', nothing, they, { ...me, sees: true }],
    ['send', 'to a child by link', nothing, child, { ...me, byLink: true }],
    ['accept', 'to who asks', asksMe, they, me],
    ['accept', 'to who asked and was ignored', ignored, they, me],
    ['accept', 'to a child who asks', asksMe, child, me],
    [
      'not_found',
      'to who asks and is blocked',
      { ...asksMe, mine: person({ blocked: true }) },
      they,
      me,
    ],
    ['too_many', 'with a full list', nothing, they, { ...me, contacts: MOST_CONTACTS }],
    ['too_many', 'with many unanswered', nothing, they, { ...me, asked: MOST_ASKED }],
    [
      'too_many',
      'with a full list, to who blocks',
      blocksMe,
      they,
      { ...me, contacts: MOST_CONTACTS },
    ],
    ['hide', 'to whom too many ask', nothing, { ...they, waiting: MOST_ASKING }, me],
  ] as const)('%s: %s', (verdict, _, pair, other, sender) => {
    expect(judgeRequest(pair, other, sender).replace('contacts.', '')).toBe(verdict);
  });

  it('a request is accepted while both hold it', () => {
    expect(mayAccept(asksMe)).toBe(true);
    expect(mayAccept(ignored)).toBe(false);
    expect(mayAccept({ ...asksMe, theirRequest: request('out', false) })).toBe(false);
    expect(mayAccept({ ...nothing, myRequest: request('out') })).toBe(false);
  });
});

describe('a greeting', () => {
  it.each([
    'https://example.org',
    'see HTTP://EXAMPLE.ORG/x',
    'www.example',
    'example.com',
    'come to example.com/free now',
    'mail me: a.b@example.co.uk',
    't.me/someone',
    'ｅｘａｍｐｌｅ．ｃｏｍ',
    'example。cn',
    'example (dot) com',
    'exam\u200bple.c\u200dom',
    'пример.com',
    '192.168.1.1',
    'tg://resolve?domain=x',
    'javascript:alert(1)',
    'mailto:x',
  ])('with a link: %s', (greeting) => {
    expect(hasLink(greeting)).toBe(true);
  });

  it.each([
    '',
    'Hi, it is Anna from the choir.',
    'Hello...how are you?',
    'v2.0 of me',
    '你好，我是小明。认识你很高兴',
    'Meet at 10.30? Or 11.',
    'Dr.Who here',
    'we met at the I.T. fair: remember?',
    'ratio 3:1, or 1/2',
    'سلام! من علی هستم.',
    'node.js fan',
  ])('without one: %s', (greeting) => {
    expect(hasLink(greeting)).toBe(false);
  });
});
