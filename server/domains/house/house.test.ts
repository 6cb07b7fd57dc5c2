import type { Methods } from '@teahouse/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { transaction } from '#platform/database/index.ts';
import { History } from '#platform/vitals/index.ts';
import { type Ground, prepareGround } from '../../../tests/kit/ground.ts';
import { asUser, stranger } from '../../../tests/kit/people.ts';
import { createHouse, migrations, type ProcessSigns } from './index.ts';

const OPERATOR = 7;

/** What a process says of itself, in the word of the test. */
const aProcess: ProcessSigns = {
  id: 42,
  startedAt: 1,
  busConnected: () => true,
  failingJobs: () => ['tea.spill'],
  certificateUntil: () => null,
  vitals: (span) => ({
    everyMs: span === 'hour' ? 10_000 : 300_000,
    sampledAt: null,
    vitals: new History().read(span),
  }),
};

let ground: Ground;
let house: ReturnType<typeof createHouse>;

beforeAll(async () => {
  ground = await prepareGround([{ domain: 'house', migrations }]);
  house = createHouse({ ...ground, process: aProcess, settings: { serverName: 'Teahouse' } });
  await house.start?.();
});
afterAll(async () => {
  await house.stop?.();
  await ground[Symbol.asyncDispose]();
});

const change = (input: Methods['house.change_settings']['input']) =>
  house.methods['house.change_settings'](input, asUser(OPERATOR));
const audit = (input: Methods['house.audit']['input'] = {}) =>
  house.methods['house.audit'](input, asUser(OPERATOR));

describe('the house', () => {
  it('says how the process fares that it is in', async () => {
    const asked = house.methods['house.health']({ span: 'day' }, asUser(OPERATOR));
    expect(await asked).toMatchObject({
      process: { id: 42, startedAt: 1 },
      busConnected: true,
      failingJobs: ['tea.spill'],
      certificateUntil: null,
      everyMs: 300_000,
      vitals: { sockets: [] },
    });
  });

  it('is called what the configuration says until an operator decides', async () => {
    expect(await house.methods['house.notice']({}, stranger())).toEqual({
      name: 'Teahouse',
      contact: '',
      privacy: '',
      terms: '',
      termsVersion: 0,
      keepMessagesDays: null,
      keepMediaDays: null,
      keepAddressesDays: 30,
    });
    expect(
      await change({ name: 'The Kettle', keepMessagesDays: 90, keepMediaDays: 30 }),
    ).toMatchObject({
      name: 'The Kettle',
      keepMessagesDays: 90,
      keepMediaDays: 30,
      keepAddressesDays: 30,
      quotaBytes: null,
    });
    expect((await house.api.settings()).name).toBe('The Kettle');
    expect((await change({ name: '', keepMessagesDays: null })).name).toBe('Teahouse');
  });

  it('tells other processes at once', async () => {
    const settings = { serverName: 'Teahouse' };
    const other = createHouse({ ...ground, process: aProcess, settings });
    await other.start?.();
    expect((await other.api.settings()).contact).toBe('');
    await change({ contact: 'tea@example.org' });
    await expect.poll(async () => (await other.api.settings()).contact).toBe('tea@example.org');
    await other.stop?.();
  });

  it('keeps every wording of its terms, and counts those that differ', async () => {
    expect(await change({ terms: 'Be kind.' })).toMatchObject({ termsVersion: 1 });
    expect(await change({ terms: 'Be kind.' })).toMatchObject({ termsVersion: 1 });
    expect(await change({ terms: 'Be kind. Mean it.' })).toMatchObject({ termsVersion: 2 });
    const { rows } = await ground.db.jobs.query('select text from house.terms order by version');
    expect(rows).toEqual([{ text: 'Be kind.' }, { text: 'Be kind. Mean it.' }]);
    const wording = (version: number) => house.methods['house.terms']({ version }, stranger());
    expect(await wording(1)).toMatchObject({ version: 1, text: 'Be kind.' });
    await expect(wording(3)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('records what was done, by whom and to whom, the newest first', async () => {
    const before = (await audit()).entries.length;
    await change({ privacy: 'Nothing leaves this house.' });
    await change({ privacy: 'Nothing leaves this house.' });
    await transaction(ground.db.write, (tx) =>
      house.api.record(tx, {
        by: null,
        action: 'identity.suspend',
        subject: { kind: 'user', id: 42 },
        details: { days: 3 },
      }),
    );
    const { entries } = await audit();
    expect(entries).toHaveLength(before + 2);
    expect(entries[0]).toMatchObject({
      operator: null,
      action: 'identity.suspend',
      subject: { kind: 'user', id: 42 },
      details: { days: 3 },
    });
    expect(entries[1]).toMatchObject({
      operator: OPERATOR,
      action: 'house.change_settings',
      subject: null,
      details: { changed: 'privacy' },
    });
    expect((await audit({ user: 42 })).entries).toHaveLength(1);
    const own = await audit({ operator: OPERATOR, limit: 1 });
    expect(own).toMatchObject({ more: true, entries: [{ action: 'house.change_settings' }] });
    const older = await audit({ before: own.entries[0]?.id, operator: OPERATOR });
    expect(older.entries.every(({ id }) => id < (own.entries[0]?.id ?? 0))).toBe(true);
  });

  it.each([
    `update house.audit set action = 'nothing'`,
    'delete from house.audit',
    'truncate house.audit',
  ])('refuses to %s', async (statement) => {
    await expect(ground.db.jobs.query(statement)).rejects.toThrow('append-only');
  });
});
