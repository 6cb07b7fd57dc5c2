import { type Migration, sql } from '#platform/database/index.ts';

/** From where people signed in, for as long as operators decided to keep it. */
export const signIns: Migration = {
  name: '009-sign-ins',
  async up(tx) {
    await sql`
      create table identity.sign_ins (
        user_id bigint not null,
        at bigint not null,
        device_id bigint not null,
        kind text not null check (kind in ('sign_up', 'sign_in', 'recovery')),
        address text not null
      )`.execute(tx);
    await sql`create index sign_ins_user on identity.sign_ins (user_id, at)`.execute(tx);
    await sql`create index sign_ins_at on identity.sign_ins (at)`.execute(tx);
  },
};
