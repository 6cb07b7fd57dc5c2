import { describe, expect, it } from 'vitest';
import { domainOrder } from './arrows.ts';
import { isTest, type Source, sources } from './sources.ts';

/** What one room reads of another's tables, each with the reason. */
const allowed: ReadonlyMap<string, string> = new Map([
  [
    'chat: log.users',
    'chat.stands_of tells of thousands of devices at once where they stand, in one statement',
  ],
]);

const rooms = [...domainOrder, 'log', 'platform', 'jobs', 'public'];
const named = new RegExp(
  `\\b(?:from|join|into|update|table|function|exists|references|select|lateral)` +
    `\\s+(?:only\\s+)?"?(${rooms.join('|')})"?\\.([a-z_]+)`,
  'gi',
);
const comments = /\/\*.*?\*\/|^\s*\/\/.*$/gms;

/** The tables and functions that a domain's SQL names beside its own. */
function strangersIn({ path, text }: Source): string[] {
  const domain = /^server\/domains\/([^/]+)\//.exec(path)?.[1];
  if (domain === undefined || isTest(path)) return [];
  return [...text.replace(comments, '').matchAll(named)]
    .filter(([, room]) => room !== domain)
    .map(([, room, name]) => `${domain}: ${room}.${name}`);
}

describe('the SQL of a domain', () => {
  it('names its own schema only', () => {
    const strangers = new Set(sources().flatMap(strangersIn));
    expect([...strangers].toSorted()).toEqual([...allowed.keys()].toSorted());
  });

  it('is told from what only looks like it', () => {
    const inChat = (text: string) => strangersIn({ path: 'server/domains/chat/store.ts', text });
    const strangers = 'sql`select c.id from chat.members c join identity.users u on true`';
    expect(inChat(strangers)).toEqual(['chat: identity.users']);
    expect(inChat('update\n  "contacts".pairs set a = 1')).toEqual(['chat: contacts.pairs']);
    expect(inChat("import { x } from '#domains/identity/index.ts'; log.warn(1);")).toEqual([]);
    expect(inChat('/** Rows from identity.users. */')).toEqual([]);
  });
});
