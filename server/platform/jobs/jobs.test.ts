import { PgBoss } from 'pg-boss';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../../tests/kit/database.ts';
import { createJobs, type Jobs } from './index.ts';

let database: FreshDatabase;
let jobs: Jobs;
let errors: { message: string; err: unknown }[];

beforeEach(async () => {
  database = await freshDatabase();
  errors = [];
  const note = (details: object, message: string) =>
    void errors.push({ message, err: 'err' in details ? details.err : null });
  jobs = createJobs(database, { error: note, warn: note }, 0.5);
});
afterEach(async () => {
  await jobs.stop();
  await database.close();
});

/** What the clock does at a job's time: the runner puts one into its queue. */
async function strike(name: string): Promise<void> {
  const executeSql = (text: string, values?: unknown[]) => database.jobs.query(text, values);
  await new PgBoss({ db: { executeSql }, schema: 'jobs' }).send(name);
}

describe('jobs', () => {
  it('are done when it is time, and say what failed', async () => {
    const poured = Promise.withResolvers<void>();
    jobs.define('tea.pour', async () => poured.resolve());
    jobs.define('tea.spill', async () => {
      throw new TypeError('too full');
    });
    await jobs.start();
    await strike('tea.spill');
    await strike('tea.pour');
    await poured.promise;
    await expect
      .poll(() => errors)
      .toEqual([{ message: 'a job failed', err: new TypeError('too full') }]);
    expect(jobs.failing()).toEqual(['tea.spill']);
  });

  it('keep their schedule in the database', async () => {
    jobs.define('tea.clean', async () => {});
    jobs.schedule('tea.clean', '17 3 * * *');
    await jobs.start();
    const { rows } = await database.jobs.query('select name, cron from jobs.schedule');
    expect(rows).toEqual([{ name: 'tea.clean', cron: '17 3 * * *' }]);
  });

  it('hand on what their runner complains of as an error', async () => {
    jobs.define('tea.brew', async () => {});
    await jobs.start();
    await database.jobs.query('alter schema jobs rename to elsewhere');
    await expect
      .poll(() => errors, { timeout: 5_000 })
      .toContainEqual({ message: 'the job runner failed', err: expect.any(Error) });
    await database.jobs.query('alter schema elsewhere rename to jobs');
  });

  it('are defined once', () => {
    jobs.define('tea.taste', async () => {});
    expect(() => jobs.define('tea.taste', async () => {})).toThrow('defined twice');
  });
});
