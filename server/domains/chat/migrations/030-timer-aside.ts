import { type Migration, sql } from '#platform/database/index.ts';

/** The timer that somebody set who was blocked by the other one: `of` whom, and `timer`. */
export const timerAside: Migration = {
  name: '030-timer-aside',
  async up(tx) {
    await sql`alter table chat.conversations add column timer_aside jsonb`.execute(tx);
  },
};
