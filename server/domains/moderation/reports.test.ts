import { limits, type Methods, serverAccount } from '@teahouse/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { befriend, type TestClient } from '../../../tests/kit/client.ts';
import { type Court, clientId, openCourt, type Somebody } from '../../../tests/kit/court.ts';
import { codeOf } from '../../../tests/kit/groups.ts';
import { NOBODY } from './rules.ts';

let court: Court;

beforeAll(async () => {
  court = await openCourt();
});
afterAll(() => court[Symbol.asyncDispose]());

describe('a report', () => {
  it('carries the message with its neighbours as they were shown, and nothing said since', async () => {
    const { ann, bob, conversation } = await court.quarrel();
    for (let count = 0; count < 12; count += 1)
      await court.say(ann, conversation, `before ${count}`);
    const { seq } = await court.say(bob, conversation, 'The worst of it');
    await court.say(ann, conversation, 'Stop');
    const place = { conversation, seq };
    const shown = await ann.client.call('moderation.excerpt', place);
    expect(shown.lines).toHaveLength(limits.reportedAround + 2);
    expect(shown.lines.at(-2)).toMatchObject({ seq, sender: bob.id, text: 'The worst of it' });
    expect(new Set(shown.people.map(({ id }) => id))).toEqual(new Set([ann.id, bob.id]));
    await court.say(bob, conversation, 'Said later');
    const about = { ...place, print: shown.print };
    const sent = await court.report(ann, place, { about, note: 'He shouts' });
    expect(sent).toMatchObject({ state: 'open', accused: { id: bob.id }, decision: null });
    const { report: opened } = await court.host.call('moderation.look', { report: sent.id });
    expect(opened).toMatchObject({ note: 'He shouts', reporter: { id: ann.id }, excerpt: { seq } });
    expect(opened.excerpt?.lines).toEqual(shown.lines);
    const { entries } = await court.host.call('house.audit', { user: bob.id });
    expect(entries[0]).toMatchObject({
      action: 'moderation.look',
      details: { report: sent.id },
    });
  });

  it('is refused where the messages have changed since, or the print is made up', async () => {
    const { ann, bob, conversation, seq } = await court.quarrel();
    const place = { conversation, seq };
    const { print } = await ann.client.call('moderation.excerpt', place);
    await bob.client.call('chat.edit', { ...place, text: 'You lovely pot' });
    const changed = 'moderation.excerpt_changed';
    for (const each of [print, 'made_up', `${'9'.repeat(16)}.x`, `${seq}.${'x'.repeat(43)}`]) {
      expect(await codeOf(court.report(ann, place, { about: { ...place, print: each } }))).toBe(
        changed,
      );
    }
    expect((await court.report(ann, place)).state).toBe('open');
  });

  it('of what the owner of a group took back has what it said, which operators alone see', async () => {
    const { ann, bob } = await court.quarrel();
    const owner = await court.somebody();
    for (const each of [ann, bob]) await befriend(owner.client, each.client);
    const input = { clientId: clientId(), title: 'Choir', members: [bob.id, ann.id] };
    const { conversation: group } = await owner.client.call('chat.create_group', input);
    const { id: conversation } = group;
    await court.say(ann, conversation, 'What did you say?');
    const { seq } = await court.say(bob, conversation, 'The worst of it');
    const place = { conversation, seq };
    const { print: before } = await ann.client.call('moderation.excerpt', place);
    await owner.client.call('chat.recall', place);

    const shown = await ann.client.call('moderation.excerpt', place);
    expect(shown.print).not.toBe(before);
    expect(JSON.stringify(shown)).not.toContain('The worst of it');
    expect(shown.lines.at(-1)).toMatchObject({ seq, text: null, takenBackBy: owner.id });
    const sent = await court.report(ann, place);
    const { report: opened } = await court.host.call('moderation.look', { report: sent.id });
    expect(opened.excerpt?.lines.map(({ text }) => text)).toEqual([
      'What did you say?',
      'The worst of it',
    ]);
    expect(opened.excerpt?.lines.at(-1)).toMatchObject({ sender: bob.id, takenBackBy: owner.id });
    const { reports } = await ann.client.call('moderation.own_reports', {});
    expect(JSON.stringify(reports)).not.toContain('The worst of it');

    const own = await court.say(bob, conversation, 'My own words');
    await bob.client.call('chat.recall', { conversation, seq: own.seq });
    const blank = await ann.client.call('moderation.excerpt', { conversation, seq: own.seq });
    expect(blank.lines.at(-1)).not.toHaveProperty('takenBackBy');

    await owner.client.call('identity.delete_account', { password: 'seven kettles under rain' });
    const { report: left } = await court.host.call('moderation.look', { report: sent.id });
    expect(left.excerpt?.lines.at(-1)).toMatchObject({ sender: bob.id, text: 'The worst of it' });
    expect(JSON.stringify(left)).not.toContain(`${owner.id}`);
  });

  it('W6 is there once, however often', async () => {
    const { ann, conversation, seq } = await court.quarrel();
    const place = { conversation, seq };
    const input = { clientId: clientId() };
    const first = await court.report(ann, place, input);
    expect(await court.report(ann, place, input)).toEqual(first);
    expect(await codeOf(court.report(ann, place, { ...input, note: 'Other' }))).toBe('conflict');
    expect((await court.report(ann, place, { note: 'Once more' })).id).toBe(first.id);
    const both = await Promise.all([1, 2].map(() => court.report(ann, place)));
    expect(both.map(({ id }) => id)).toEqual([first.id, first.id]);
    const { reports } = await ann.client.call('moderation.own_reports', {});
    expect(reports).toEqual([first]);
  });

  it('R5 goes no further than its reporter sees, who may have left the group', async () => {
    const { ann, bob } = await court.quarrel();
    const input = { clientId: clientId(), title: 'Choir', members: [ann.id] };
    const { conversation: group } = await bob.client.call('chat.create_group', input);
    const { id: conversation } = group;
    const { seq } = await court.say(bob, conversation, 'Out of tune, you');
    await ann.client.call('chat.leave', { conversation });
    await court.say(bob, conversation, 'Finally gone');
    const shown = await ann.client.call('moderation.excerpt', { conversation, seq });
    expect(shown).toMatchObject({ group: 'Choir', lines: [{ text: 'Out of tune, you' }] });
    const { id } = await court.report(ann, { conversation, seq });
    await court.decide(id, { verdict: 'remove' });
    const { messages } = await ann.client.call('chat.history', {
      conversation,
      around: seq,
      limit: 1,
    });
    expect(messages).toMatchObject([{ text: '', removed: true }]);
  });

  it('is about a person whom one sees, not oneself, and not the server', async () => {
    const { ann, bob, conversation, seq } = await court.quarrel();
    const stranger = await court.somebody();
    const about = (user: number) => court.report(ann, { conversation, seq }, { about: { user } });
    expect(await about(bob.id)).toMatchObject({ accused: { id: bob.id } });
    expect(await codeOf(about(stranger.id))).toBe('not_found');
    expect(await codeOf(about(serverAccount))).toBe('not_found');
    expect(await codeOf(about(ann.id))).toBe('moderation.yourself');
    await stranger.client.call('contacts.request', { user: ann.id, greeting: 'Buy tea' });
    expect(await about(stranger.id)).toMatchObject({ accused: { id: stranger.id } });
    const own = { conversation, seq: (await court.say(ann, conversation, 'Mine')).seq };
    expect(await codeOf(court.report(ann, own))).toBe('moderation.yourself');
    const outside = stranger.client.call('moderation.excerpt', { conversation, seq });
    expect(await codeOf(outside)).toBe('not_found');
    expect(await codeOf(court.report(ann, { conversation, seq: 999 }))).toBe('not_found');
  });

  it('does not go on showing who it is about to whom they have left', async () => {
    const [ann, bob] = [await court.somebody(), await court.somebody()];
    await bob.client.call('contacts.request', { user: ann.id, greeting: 'Buy tea' });
    const input = { clientId: clientId(), category: 'spam' as const, note: '' };
    const about = { user: bob.id };
    await ann.client.call('moderation.report', { ...input, about });
    const accused = async () =>
      (await ann.client.call('moderation.own_reports', {})).reports[0]?.accused;
    expect(await accused()).toMatchObject({ id: bob.id });
    await bob.client.call('contacts.withdraw', { user: ann.id });
    expect(await accused()).toBeNull();
  });

  it('is refused where too many wait', async () => {
    const { ann, bob, conversation } = await court.quarrel();
    for (let count = 0; count < limits.openReports; count += 1) {
      const { seq } = await court.say(bob, conversation, `bad ${count}`);
      await court.report(ann, { conversation, seq });
    }
    const { seq } = await court.say(bob, conversation, 'one too many');
    expect(await codeOf(court.report(ann, { conversation, seq }))).toBe('moderation.too_many');
  });

  it('stands in the queue with minors first, page after page', async () => {
    const { ann, bob, conversation, seq } = await court.quarrel();
    await court.report(ann, { conversation, seq });
    const urgent = await court.report(
      ann,
      { conversation, seq },
      {
        about: { user: bob.id },
        category: 'minors',
      },
    );
    const seen: number[] = [];
    let next: string | null | undefined;
    do {
      const page: Methods['moderation.queue']['output'] = await court.host.call(
        'moderation.queue',
        {
          which: 'open',
          limit: 3,
          ...(next ? { next } : {}),
        },
      );
      seen.push(...page.reports.map(({ id }) => id));
      next = page.next;
    } while (next !== null);
    expect(seen[0]).toBe(urgent.id);
    expect(new Set(seen).size).toBe(seen.length);
    const { open } = await court.host.call('moderation.queue', { which: 'open' });
    expect(open).toBe(seen.length);
  });
});

describe('who takes a report', () => {
  it('is one operator, who alone decides it', async () => {
    const { ann, ...place } = await court.quarrel();
    const { id } = await court.report(ann, place);
    const dismiss = { report: id, verdict: 'dismiss' as const, reason: 'Nothing in it' };
    expect(await codeOf(court.host.call('moderation.decide', dismiss))).toBe(
      'moderation.not_taken',
    );
    await court.host.call('moderation.take', { report: id, mine: true });
    const also = court.judge.call('moderation.take', { report: id, mine: true });
    expect(await codeOf(also)).toBe('moderation.taken');
    expect(await codeOf(court.judge.call('moderation.decide', dismiss))).toBe(
      'moderation.not_taken',
    );
    const { reports } = await court.host.call('moderation.queue', { which: 'mine' });
    expect(reports.map((each) => each.id)).toContain(id);
    await court.host.call('moderation.take', { report: id, mine: false });
    await court.judge.call('moderation.take', { report: id, mine: true });
    await court.judge.call('moderation.decide', dismiss);
    expect(await codeOf(court.judge.call('moderation.decide', dismiss))).toBe('moderation.closed');
    const closed = await court.host.call('moderation.queue', { which: 'closed', limit: 1 });
    expect(closed.reports).toMatchObject([{ id, verdict: 'dismiss' }]);
  });

  it('is one of two who do so at the same moment; and so it is decided', async () => {
    const { ann, ...place } = await court.quarrel();
    const { id } = await court.report(ann, place);
    const operators = [court.host, court.judge];
    const taken = await Promise.all(
      operators.map((each) => codeOf(each.call('moderation.take', { report: id, mine: true }))),
    );
    expect(taken.toSorted()).toEqual(['moderation.taken', 'no refusal']);
    const decision = { report: id, verdict: 'warn' as const, reason: 'Both of us' };
    const decided = await Promise.all(
      [...operators, ...operators].map((each) => codeOf(each.call('moderation.decide', decision))),
    );
    expect(decided.filter((code) => code === 'no refusal')).toHaveLength(1);
  });

  it('is nobody whom it concerns', async () => {
    const ann = await court.somebody();
    const conversation = await befriend(ann.client, court.judge);
    const { seq } = await court.judge.call('chat.send', {
      conversation,
      clientId: clientId(),
      text: 'I am the law',
    });
    const { id } = await court.report(ann, { conversation, seq });
    const own = 'moderation.own_case';
    expect(await codeOf(court.judge.call('moderation.look', { report: id }))).toBe(own);
    expect(await codeOf(court.judge.call('moderation.take', { report: id, mine: true }))).toBe(own);
    const listed = async (by: TestClient, which: 'open' | 'closed') =>
      (await by.call('moderation.queue', { which, limit: limits.page })).reports.map((r) => r.id);
    const waiting = async (by: TestClient) => {
      const { open, appeals } = await by.call('moderation.queue', { which: 'open', limit: 1 });
      return { open, appeals };
    };
    const { open } = await waiting(court.host);
    expect(await waiting(court.judge)).toMatchObject({ open: open - 1 });
    expect(await listed(court.host, 'open')).toContain(id);
    expect(await listed(court.judge, 'open')).not.toContain(id);
    await court.decide(id, { verdict: 'dismiss' });
    expect(await listed(court.host, 'closed')).toContain(id);
    expect(await listed(court.judge, 'closed')).not.toContain(id);
    const audit = async (by: TestClient) =>
      (await by.call('house.audit', { limit: limits.page })).entries.map((e) => e.details.report);
    expect(await audit(court.host)).toContain(id);
    expect(await audit(court.judge)).not.toContain(id);
    const { reports } = await ann.client.call('moderation.own_reports', {});
    const decision = reports[0]?.decision?.id ?? 0;
    await ann.client.call('moderation.appeal', { decision, text: 'She did say it' });
    const { appeals } = await court.judge.call('moderation.appeals', {
      open: true,
      limit: limits.page,
    });
    expect(appeals.map(({ report: about }) => about)).not.toContain(id);
    const { appeals: many } = await waiting(court.host);
    expect(await waiting(court.judge)).toMatchObject({ appeals: many - 1 });
    const appeal = await court.appealOn(id);
    expect(appeal.mayDecide).toBe(true);
    const looks = async (by: TestClient) => {
      const { entries } = await by.call('house.audit', { limit: limits.page });
      return entries.filter(({ action }) => action === 'moderation.look_appeals');
    };
    expect(await looks(court.host)).toContainEqual(
      expect.objectContaining({
        subject: { kind: 'user', id: court.judge.state().me?.id },
        details: { count: 1, ids: `${appeal.id}` },
      }),
    );
    expect(JSON.stringify(await looks(court.judge))).not.toContain(String(appeal.id));
    expect(await codeOf(court.settle(appeal.id, 'upheld'))).toBe(own);
    await court.settle(appeal.id, 'upheld', court.host);
  });
});

describe('a contact request', () => {
  it('goes along with the report of who sent it, as it was shown', async () => {
    const [ann, bob] = [await court.somebody(), await court.somebody()];
    const greeting = 'Come to my house, it is dark';
    await bob.client.call('contacts.request', { user: ann.id, greeting });
    const report = (words?: string) => {
      const about = { user: bob.id, ...(words === undefined ? {} : { greeting: words }) };
      const rest = { category: 'harassment' as const, note: '' };
      return ann.client.call('moderation.report', { clientId: clientId(), about, ...rest });
    };
    expect(await codeOf(report('Something milder'))).toBe('moderation.excerpt_changed');
    const { report: sent } = await report(greeting);
    expect((await report(greeting)).report.id).toBe(sent.id);
    const without = await report();
    await ann.client.call('contacts.ignore', { user: bob.id });
    const look = async (id: number) =>
      (await court.host.call('moderation.look', { report: id })).report;
    expect(await look(sent.id)).toMatchObject({ greeting, excerpt: null });
    expect(await look(without.report.id)).not.toHaveProperty('greeting');
  });
});

describe('an account that is deleted', () => {
  const leave = ({ client }: Somebody) =>
    client.call('identity.delete_account', { password: 'seven kettles under rain' });

  it('takes with it what was reported about it', async () => {
    const { ann, bob, ...place } = await court.quarrel();
    const { id } = await court.report(ann, place);
    await court.decide(id, { verdict: 'warn' });
    await leave(bob);
    expect(await codeOf(court.host.call('moderation.look', { report: id }))).toBe('not_found');
    expect((await ann.client.call('moderation.own_reports', {})).reports).toEqual([]);
  });

  it('leaves what still waits about it, with what it said: that can be dismissed alone', async () => {
    const { ann, bob, ...place } = await court.quarrel('You leaky pot');
    const { id } = await court.report(ann, place);
    await leave(bob);
    const { report } = await court.host.call('moderation.look', { report: id });
    expect(report).toMatchObject({
      accused: { deleted: true, name: '' },
      reporter: { id: ann.id },
    });
    expect(report.excerpt?.lines.at(-1)).toMatchObject({ sender: bob.id, text: 'You leaky pot' });
    expect(await codeOf(court.decide(id, { verdict: 'warn' }))).toBe('not_found');
    await court.decide(id, { verdict: 'dismiss' });
    const { reports } = await ann.client.call('moderation.own_reports', {});
    expect(reports).toMatchObject([{ id, accused: null, state: 'dismissed' }]);
  });

  it('takes its words out of reports about others', async () => {
    const { ann, bob, conversation } = await court.quarrel();
    await court.say(ann, conversation, 'My own secret');
    const { seq } = await court.say(bob, conversation, 'The worst of it');
    const { id } = await court.report(ann, { conversation, seq });
    await leave(ann);
    const { report } = await court.host.call('moderation.look', { report: id });
    expect(report.excerpt?.lines.slice(-2)).toMatchObject([
      { sender: NOBODY, text: null },
      { sender: bob.id, seq, text: 'The worst of it' },
    ]);
    expect(JSON.stringify(report)).not.toContain('secret');
  });

  it('at the moment at which it is decided on is gone all the same', async () => {
    const { ann, bob, ...place } = await court.quarrel();
    const { id } = await court.report(ann, place);
    await court.host.call('moderation.take', { report: id, mine: true });
    const [left, decided] = await Promise.all([
      codeOf(leave(bob)),
      codeOf(court.decide(id, { verdict: 'suspend', days: 1 })),
    ]);
    const isGone = left === 'no refusal';
    expect(decided).toBe(isGone ? 'not_found' : 'no refusal');
    expect(isGone || left === 'unauthenticated').toBe(true);
  });

  it('leaves what it reported, without its name', async () => {
    const { ann, ...place } = await court.quarrel();
    const { id } = await court.report(ann, place);
    await leave(ann);
    const { report: left } = await court.host.call('moderation.look', { report: id });
    expect(left).toMatchObject({ id, reporter: null, note: 'Rude' });
    await court.decide(id, { verdict: 'warn' });
  });
});
