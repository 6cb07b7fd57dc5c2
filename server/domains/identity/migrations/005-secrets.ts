import { type Migration, sql } from '#platform/database/index.ts';

/** One row for all that a person proves themselves by: ten rows of codes each were ten too many. */
export const secrets: Migration = {
  name: '005-secrets',
  oldestProgram: 2,
  async up(tx) {
    await sql`alter table identity.passwords rename to secrets`.execute(tx);
    await sql`alter table identity.secrets rename column hash to password_hash`.execute(tx);
    await sql`alter index identity.passwords_pkey rename to secrets_pkey`.execute(tx);
    await sql`
      alter table identity.secrets add column recovery_codes bytea[] not null default '{}'
    `.execute(tx);
    await sql`
      update identity.secrets s set recovery_codes = array(
        select c.hash from identity.recovery_codes c where c.user_id = s.user_id)`.execute(tx);
    await sql`drop table identity.recovery_codes`.execute(tx);
  },
};
