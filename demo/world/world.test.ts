import { Archive } from '@teahouse/protocol/archive';
import { expect, it } from 'vitest';
import { parse } from 'zod/mini';
import { PAST_DAYS } from './calendar.ts';
import { seated, settings } from './conversations.ts';
import { isFree, MOST_TIMES } from './ledger.ts';
import { makeWorld } from './make-world.ts';
import { residentMark } from './people.ts';

const end = new Date(2026, 10, 18, 16, 40).getTime();
const worldOf = (seed: number) => makeWorld({ seed, end, devicesOf: () => [] });
const world = worldOf(7421);
const messages = world.conversations.flatMap((each) => each.messages);
const members = world.conversations.flatMap((each) => each.members);

it('is a town of forty people and more, in eight scripts and more, all marked', () => {
  expect(world.people.length).toBeGreaterThanOrEqual(40);
  const scripts = ['Latin', 'Cyrillic', 'Arabic', 'Hebrew', 'Devanagari', 'Han', 'Hangul', 'Thai']
    .concat(['Hiragana', 'Greek', 'Georgian', 'Armenian', 'Bengali', 'Tamil', 'Ethiopic'])
    .map((script) => new RegExp(`\\p{Script=${script}}`, 'u'));
  const used = scripts.filter((script) => world.people.some(({ name }) => script.test(name)));
  expect(used).toHaveLength(scripts.length);
  expect(world.people.filter(({ bio }) => !bio.startsWith(residentMark))).toEqual([]);
});

it('has talked for six months that end now, in 25 conversations and more', () => {
  expect(world.conversations.length).toBeGreaterThanOrEqual(25);
  expect(messages.filter(({ service }) => service === null).length).toBeGreaterThanOrEqual(5_000);
  const times = messages.flatMap(({ at, edited, recalledAt }) => [at, edited?.at, recalledAt]);
  const known = times.filter((time) => typeof time === 'number');
  expect(Math.max(...known)).toBeLessThan(end);
  expect(end - Math.max(...known)).toBeLessThan(5 * 60_000);
  const days = (end - Math.min(...known)) / (24 * 3_600_000);
  expect(days).toBeGreaterThan(PAST_DAYS - 10);
  expect(days).toBeLessThan(PAST_DAYS + 2);
});

it('repeats nothing more than three times but greetings and emoji', () => {
  const counts = new Map<string, number>();
  for (const { text } of messages) if (text) counts.set(text, (counts.get(text) ?? 0) + 1);
  const over = [...counts].filter(([text, count]) => count > MOST_TIMES && !isFree(text));
  expect(over).toEqual([]);
  const free = [...counts].filter(([text]) => isFree(text));
  const freely = free.reduce((sum, [, count]) => sum + count, 0);
  expect(freely / messages.length).toBeLessThan(0.12);
});

it('shows every state that a conversation can be in', () => {
  const unread = world.conversations.filter(({ members: all, messages: log }) =>
    all.some(({ read }) => read < log.length),
  );
  expect(unread.length).toBeGreaterThan(5);
  expect(world.conversations.filter(unreadMention).length).toBeGreaterThanOrEqual(2);
  for (const state of ['muted', 'folded', 'markedUnread', 'pinnedAt', 'draft'] as const) {
    expect([state, members.some((each) => Boolean(each[state]))]).toEqual([state, true]);
  }
  expect(messages.filter(({ edited }) => edited).length).toBeGreaterThan(20);
  expect(messages.filter(({ recalledAt }) => recalledAt).length).toBeGreaterThan(5);
  expect(messages.filter(({ replyTo }) => replyTo).length).toBeGreaterThan(50);
  for (const script of ['Arabic', 'Hebrew', 'Han', 'Hangul', 'Thai', 'Cyrillic', 'Devanagari']) {
    const written = new RegExp(`\\p{Script=${script}}`, 'u');
    expect(messages.filter(({ text }) => text && written.test(text)).length).toBeGreaterThan(30);
  }
});

/** Somebody who sits in a frame at first is mentioned in what they have not read. */
function unreadMention({ members: all, messages: log }: (typeof world.conversations)[number]) {
  return all.some(
    ({ person, read }) =>
      seated.some((each) => each === person) &&
      log.slice(read).some(({ mentions }) => mentions.includes(person)),
  );
}

it('gives both who sit in the frames much to look at', () => {
  for (const person of seated) {
    const own = settings.filter((each) => each.members.includes(person));
    expect(own.length).toBeGreaterThan(7);
  }
});

it('is an archive that can be imported, the same for the same wish and another for another', () => {
  expect(parse(Archive, world)).toEqual(world);
  expect(worldOf(7421)).toEqual(world);
  expect(worldOf(1)).not.toEqual(world);
});

it('is complete at any hour', () => {
  for (const hour of [0, 3, 6, 12, 23]) {
    const now = new Date(2026, 2, 1, hour, 30).getTime();
    const other = makeWorld({ seed: 5, end: now, devicesOf: () => [] });
    const all = other.conversations.flatMap((each) => each.messages);
    expect(all.length).toBeGreaterThan(5_000);
    const ordered = other.conversations.every(({ messages: log }) =>
      log.every(({ at }, index) => at >= (log[index - 1]?.at ?? 0) && at < now),
    );
    expect([hour, ordered]).toEqual([hour, true]);
  }
});
