import { limits } from '@teahouse/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectConverged } from '../../../tests/kit/client.ts';
import { type Court, clientId, openCourt, standing, toldTo } from '../../../tests/kit/court.ts';
import { codeOf } from '../../../tests/kit/groups.ts';

let court: Court;

beforeAll(async () => {
  court = await openCourt();
});
afterAll(() => court[Symbol.asyncDispose]());

describe('a decision', () => {
  it('to dismiss is explained to who reported, who may appeal; reversed, it is open again', async () => {
    const { ann, bob, ...place } = await court.quarrel();
    const { id } = await court.report(ann, place);
    await court.decide(id, { verdict: 'dismiss' });
    const [told] = await toldTo(ann);
    expect(told).toMatchObject({
      type: 'report_dismissed',
      text: 'We read it',
      verdict: 'dismiss',
    });
    const decision = told?.decision ?? 0;
    const letter = { clientId: clientId(), kind: 'question' as const, text: 'Why?' };
    const { letter: asked } = await ann.client.call('letters.send', letter);
    const { messages } = await court.host.call('letters.read', { letter: asked.id });
    expect(messages.map(({ text }) => text)).toEqual(['Why?']);
    expect(await codeOf(bob.client.call('moderation.appeal', { decision, text: 'x' }))).toBe(
      'not_found',
    );
    expect((await bob.client.call('moderation.standing', {})).decisions).toEqual([]);
    const appeal = { decision, text: 'Read it again' };
    const { decision: appealed } = await ann.client.call('moderation.appeal', appeal);
    expect(appealed).toMatchObject({ appeal: 'open', appealUntil: null });
    expect(await codeOf(ann.client.call('moderation.appeal', appeal))).toBe('moderation.appealed');
    const { id: appealId, mayDecide, decision: about } = await court.appealOn(id);
    expect(about).toMatchObject({ id: decision, verdict: 'dismiss', reason: 'We read it' });
    expect(mayDecide).toBe(false);
    expect(await codeOf(court.settle(appealId, 'reversed', court.host))).toBe(
      'moderation.own_decision',
    );
    await court.settle(appealId, 'reversed');
    expect(await codeOf(court.settle(appealId, 'upheld'))).toBe('moderation.closed');
    const { reports } = await ann.client.call('moderation.own_reports', {});
    expect(reports).toMatchObject([{ id, state: 'open', decision: null }]);
    expect((await toldTo(ann, 3))[2]).toMatchObject({ type: 'appeal_reversed' });
    await court.decide(id, { verdict: 'warn' }, court.judge);
    expect((await toldTo(bob))[0]).toMatchObject({ type: 'decided', verdict: 'warn' });
  });

  it('R6 to remove is seen by everybody, late devices too, and undone when it is reversed', async () => {
    const { ann, bob, ...place } = await court.quarrel('Vile words');
    await standing(ann, place, () => true);
    await standing(bob, place, () => true);
    const { id } = await court.report(ann, place);
    await court.decide(id, { verdict: 'remove' });
    for (const each of [ann, bob]) {
      const gone = await standing(each, place, ({ removed }) => removed === true);
      expect(gone).toMatchObject({ text: '', removed: true, recalledAt: expect.any(Number) });
      await expectConverged(each.client, each.person);
    }
    expect(JSON.stringify(await toldTo(ann))).not.toContain('Vile');
    expect((await toldTo(ann))[0]).toMatchObject({ type: 'report_acted', text: '', verdict: null });
    const [told] = await toldTo(bob);
    expect(told).toMatchObject({ type: 'decided', verdict: 'remove', category: 'harassment' });
    expect(
      await codeOf(
        court.report(ann, place).then((twice) => court.decide(twice.id, { verdict: 'remove' })),
      ),
    ).toBe('moderation.no_message');
    await bob.client.call('moderation.appeal', { decision: told?.decision ?? 0, text: 'A quote' });
    await court.settle((await court.appealOn(id)).id, 'reversed');
    for (const each of [ann, bob]) {
      const back = await standing(each, place, ({ text }) => text === 'Vile words');
      expect(back).toMatchObject({ recalledAt: null });
      expect(back).not.toHaveProperty('removed');
      await expectConverged(each.client, each.person);
    }
    const { reports } = await ann.client.call('moderation.own_reports', {});
    expect(reports.map(({ state }) => state)).toContain('reversed');
    expect((await toldTo(ann, 2)).map(({ type }) => type)).toContain('report_reversed');
  });

  it('to restrict keeps somebody from reaching out, until it is reversed', async () => {
    const { ann, bob, ...place } = await court.quarrel();
    const stranger = await court.somebody();
    const reach = () => [
      bob.client.call('contacts.request', { user: stranger.id, greeting: '' }),
      bob.client.call('chat.create_group', { clientId: clientId(), title: 'x', members: [] }),
    ];
    const { conversation: group } = await bob.client.call('chat.create_group', {
      clientId: clientId(),
      title: 'Before',
      members: [],
    });
    const { id } = await court.report(ann, place);
    expect(await codeOf(court.decide(id, { verdict: 'restrict' }))).toBe('invalid');
    expect(
      await codeOf(court.decide(id, { verdict: 'restrict', days: limits.restrictedDays + 1 })),
    ).toBe('invalid');
    expect(await codeOf(court.decide(id, { verdict: 'warn', days: 2 }))).toBe('invalid');
    const { decision } = await court.decide(id, { verdict: 'restrict', days: 2 });
    const invite = bob.client.call('chat.invite', { conversation: group.id, users: [ann.id] });
    const refused = await Promise.all([...reach(), invite].map(codeOf));
    expect(new Set(refused)).toEqual(new Set(['moderation.restricted']));
    const { restrictedUntil, decisions } = await bob.client.call('moderation.standing', {});
    expect(restrictedUntil).toBe(decision?.until);
    expect(decisions).toEqual([decision]);
    await court.say(bob, place.conversation, 'To those I know I may write');
    await bob.client.call('moderation.appeal', { decision: decision?.id ?? 0, text: 'Sorry' });
    await court.settle((await court.appealOn(id)).id, 'reversed');
    for (const each of reach()) expect(await codeOf(each)).toBe('no refusal');
    expect((await bob.client.call('moderation.standing', {})).restrictedUntil).toBeNull();
  });

  it('to suspend can be appealed by who cannot sign in, and by nobody else', async () => {
    const { ann, bob, ...place } = await court.quarrel();
    const secret = { handle: bob.person.handle, password: 'seven kettles under rain' };
    const appeal = (changed = {}) =>
      ann.client.call('moderation.appeal_suspension', { ...secret, text: 'Please', ...changed });
    const { id } = await court.report(ann, place);
    expect(await codeOf(court.decide(id, { verdict: 'suspend' }))).toBe('invalid');
    expect(await codeOf(appeal())).toBe('identity.wrong_credentials');
    await court.decide(id, { verdict: 'suspend', days: null });
    await bob.client.until(({ link }) => link.status === 'signed_out');
    expect(await codeOf(bob.person.secondDevice())).toBe('identity.suspended');
    const wrong = { password: 'eight kettles under rain' };
    expect(await codeOf(appeal(wrong))).toBe('identity.wrong_credentials');
    expect(await codeOf(appeal({ handle: 'nobody_at_all' }))).toBe('identity.wrong_credentials');
    expect((await appeal()).decision).toMatchObject({ verdict: 'suspend', appeal: 'open' });
    expect(await codeOf(appeal())).toBe('moderation.appealed');
    await court.settle((await court.appealOn(id)).id, 'reversed');
    const again = await bob.person.secondDevice();
    const fresh = { ...bob, client: await again.client() };
    expect((await toldTo(fresh, 2)).map(({ type }) => type)).toEqual([
      'decided',
      'appeal_reversed',
    ]);
    await fresh.client.stop();
    await court.host.call('identity.suspend', { user: bob.id, reason: 'By hand', days: 1 });
    expect(await codeOf(appeal())).toBe('not_found');
  });

  it('to suspend is told at the door: for what, until when it can be appealed, and the answer', async () => {
    const { ann, bob, ...place } = await court.quarrel();
    const door = () =>
      bob.person.secondDevice().then(
        () => null,
        (error: { params?: object }) => error.params,
      );
    const { id } = await court.report(ann, place);
    const farewell = new Promise((resolve) => bob.client.on('session.ended', resolve));
    await court.decide(id, { verdict: 'suspend', days: null });
    const grounds = { decidedFor: 'harassment', appealUntil: expect.any(Number) };
    expect(await farewell).toMatchObject({ suspension: { reason: 'We read it', ...grounds } });
    expect(await door()).toMatchObject({ reason: 'We read it', ...grounds });
    await ann.client.call('moderation.appeal_suspension', {
      handle: bob.person.handle,
      password: 'seven kettles under rain',
      text: 'Please',
    });
    const base = { at: expect.any(Number), reason: 'We read it', decidedFor: 'harassment' };
    expect(await door()).toEqual({ ...base, appeal: 'open' });
    await court.settle((await court.appealOn(id)).id, 'upheld');
    expect(await door()).toEqual({ ...base, appeal: 'upheld', answer: 'Looked at again' });
    await court.host.call('identity.suspend', { user: bob.id, reason: 'By hand', days: null });
    expect(await door()).toEqual({ at: expect.any(Number), reason: 'By hand' });
  });

  it('takes nothing back that it did not do: a later suspension stays', async () => {
    const { ann, bob, ...place } = await court.quarrel();
    const { id } = await court.report(ann, place);
    const { decision } = await court.decide(id, { verdict: 'suspend', days: 1 });
    await ann.client.call('moderation.appeal_suspension', {
      handle: bob.person.handle,
      password: 'seven kettles under rain',
      text: 'Please',
    });
    await court.host.call('identity.suspend', { user: bob.id, reason: 'More of it', days: 9 });
    await court.settle((await court.appealOn(id)).id, 'reversed');
    expect(decision?.verdict).toBe('suspend');
    expect(await codeOf(bob.person.secondDevice())).toBe('identity.suspended');
  });

  it('to suspend shortens nothing, and holds on by itself when the longer one is reversed', async () => {
    const { ann, bob, ...place } = await court.quarrel();
    const { id: grave } = await court.report(ann, place);
    const { id: slight } = await court.report(ann, place, { about: { user: bob.id } });
    await court.decide(grave, { verdict: 'suspend', days: null });
    const second = await court.decide(slight, { verdict: 'suspend', days: 2 });
    expect(second.decision).toMatchObject({ verdict: 'suspend', until: null });
    const present = async () =>
      (await court.host.call('identity.account', { user: bob.id })).account.suspension;
    expect(await present()).toMatchObject({ until: null });
    const reverse = async (report: number) => {
      const password = 'seven kettles under rain';
      const { handle } = bob.person;
      await ann.client.call('moderation.appeal_suspension', { handle, password, text: 'Please' });
      await court.settle((await court.appealOn(report)).id, 'reversed');
    };
    await reverse(grave);
    const until = (second.decision?.at ?? 0) + 2 * 86_400_000;
    expect(await present()).toMatchObject({ until });
    await reverse(slight);
    expect(await present()).toBeNull();
    const { id } = await court.report(ann, place);
    await court.host.call('identity.suspend', { user: bob.id, reason: 'By hand', days: null });
    await court.decide(id, { verdict: 'suspend', days: 1 });
    await reverse(id);
    expect(await present()).toMatchObject({ until: null, reason: 'By hand' });
  });

  it('is whole or not at all: the last operator stays, and the report open', async () => {
    const { ann, ...place } = await court.quarrel();
    const { id } = await court.report(ann, place, { about: { user: place.bob.id } });
    expect(await codeOf(court.decide(id, { verdict: 'remove' }))).toBe('moderation.no_message');
    const { reports } = await ann.client.call('moderation.own_reports', {});
    expect(reports).toMatchObject([{ id, state: 'open' }]);
    expect((await court.host.call('moderation.look', { report: id })).report).toMatchObject({
      verdict: null,
      decision: null,
      earlier: [],
    });
  });
});
