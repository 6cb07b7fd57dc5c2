import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { transaction } from '#platform/database/index.ts';
import { type FreshDatabase, freshDatabase } from '../../../tests/kit/database.ts';
import { createJobs, type JobData, type Jobs } from './index.ts';

let database: FreshDatabase;
let jobs: Jobs;
let errors: string[];

beforeEach(async () => {
  database = await freshDatabase();
  errors = [];
  const note = (_: object, message: string) => void errors.push(message);
  jobs = createJobs(database, { error: note, warn: note }, 0.5);
});
afterEach(async () => {
  await jobs.stop();
  await database.close();
});

/** Resolves with the data of the jobs done, once there are `count`. */
function collector(count: number) {
  const { promise, resolve } = Promise.withResolvers<JobData[]>();
  const done: JobData[] = [];
  const handler = async (data: JobData) => {
    done.push(data);
    if (done.length === count) resolve(done);
  };
  return { promise, handler };
}

describe('jobs', () => {
  it('are done when the transaction commits, and were never there when it does not', async () => {
    const { promise, handler } = collector(2);
    jobs.define('tea.pour', handler);
    await jobs.start();
    const failing = transaction(database.write, async (tx) => {
      await jobs.send(tx, 'tea.pour', { cup: 'spilled' });
      throw new Error('rolled back');
    });
    await expect(failing).rejects.toThrow('rolled back');
    await transaction(database.write, (tx) => jobs.send(tx, 'tea.pour', { cup: 1 }));
    await jobs.send(null, 'tea.pour', { cup: 2 });
    const cups = (await promise).map(({ cup }) => cup);
    expect(new Set(cups)).toEqual(new Set([1, 2]));
  });

  it('are sent from a process that is not started, and survive it', async () => {
    await jobs.start();
    await jobs.stop();
    const { promise, handler } = collector(1);
    jobs = createJobs(database, { error: () => {}, warn: () => {} }, 0.5);
    jobs.define('tea.brew', handler);
    await jobs.start();
    await jobs.send(null, 'tea.brew', { leaves: 'green' });
    await expect(promise).resolves.toEqual([{ leaves: 'green' }]);
  });

  it('keep their schedule in the database', async () => {
    jobs.define('tea.clean', async () => {});
    jobs.schedule('tea.clean', '17 3 * * *');
    await jobs.start();
    const { rows } = await database.jobs.query('select name, cron from jobs.schedule');
    expect(rows).toEqual([{ name: 'tea.clean', cron: '17 3 * * *' }]);
  });

  it('are defined once', () => {
    jobs.define('tea.taste', async () => {});
    expect(() => jobs.define('tea.taste', async () => {})).toThrow('defined twice');
  });
});
