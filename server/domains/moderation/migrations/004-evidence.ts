import { type Migration, sql } from '#platform/database/index.ts';

/**
 * The files of reported messages: they are kept as long as their report is, whatever becomes of the
 * message. By file, since that is what is asked when one is opened or swept.
 */
const statements = [
  sql`create table moderation.evidence (
    file_id text,
    report_id int8 references moderation.reports on delete cascade,
    primary key (file_id, report_id)
  )`,
  sql`create index evidence_of on moderation.evidence (report_id)`,
];

export const evidence: Migration = {
  name: '004-evidence',
  async up(tx) {
    for (const statement of statements) await statement.execute(tx);
  },
};
