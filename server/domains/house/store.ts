import type { AuditEntry, HouseNotice, HouseRules } from '@teahouse/protocol';
import { type Db, sql, type Tx } from '#platform/database/index.ts';

export type Settings = HouseNotice & HouseRules;

/** As they are decided; a name that was not is empty. */
export async function readSettings(db: Db): Promise<Settings> {
  const { rows } = await sql<Settings>`
    select s.name, s.contact, s.privacy, coalesce(t.text, '') as terms,
      coalesce(t.version, 0) as "termsVersion", s.keep_messages_days as "keepMessagesDays",
      s.keep_media_days as "keepMediaDays",
      s.keep_addresses_days as "keepAddressesDays",
      s.quota_bytes as "quotaBytes"
    from house.settings s
    left join lateral (
      select version, text from house.terms order by version desc limit 1
    ) t on true`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error('the house has no settings');
  return row;
}

/** One writer at a time, until the transaction ends. */
export async function lockSettings(tx: Tx): Promise<void> {
  await sql`select from house.settings for update`.execute(tx);
}

export async function writeSettings(
  tx: Tx,
  settings: Omit<Settings, 'terms' | 'termsVersion'>,
): Promise<void> {
  const { name, contact, privacy, quotaBytes } = settings;
  await sql`
    update house.settings set name = ${name}, contact = ${contact}, privacy = ${privacy},
      keep_messages_days = ${settings.keepMessagesDays},
      keep_media_days = ${settings.keepMediaDays},
      keep_addresses_days = ${settings.keepAddressesDays}, quota_bytes = ${quotaBytes}`.execute(tx);
}

export interface Terms {
  version: number;
  text: string;
  at: number;
}

export async function insertTerms(tx: Tx, { version, text, at }: Terms): Promise<void> {
  await sql`
    insert into house.terms (version, text, at) values (${version}, ${text}, ${at})`.execute(tx);
}

export async function readTerms(db: Db, version: number): Promise<Terms | null> {
  const { rows } = await sql<Terms>`
    select version, text, at from house.terms where version = ${version}`.execute(db);
  return rows[0] ?? null;
}

export async function insertEntry(tx: Tx, entry: Omit<AuditEntry, 'id'>): Promise<void> {
  await sql`
    insert into house.audit (at, operator_id, action, subject_kind, subject_id, details)
    values (${entry.at}, ${entry.operator}, ${entry.action}, ${entry.subject?.kind ?? null},
      ${entry.subject?.id ?? null}, ${JSON.stringify(entry.details)})`.execute(tx);
}

export interface AuditPage {
  before: number | undefined;
  operator: number | undefined;
  user: number | undefined;
  limit: number;
  /** What others decide on in reports about this person is left out. */
  reader: number;
}

/** The newest first. */
export async function readEntries(db: Db, page: AuditPage): Promise<AuditEntry[]> {
  const before = page.before === undefined ? sql`` : sql`and id < ${page.before}`;
  const operator = page.operator === undefined ? sql`` : sql`and operator_id = ${page.operator}`;
  const user =
    page.user === undefined ? sql`` : sql`and subject_kind = 'user' and subject_id = ${page.user}`;
  const { rows } = await sql<AuditEntry>`
    select id, at, operator_id as operator, action, details,
      case when subject_kind is not null
        then jsonb_build_object('kind', subject_kind, 'id', subject_id) end as subject
    from house.audit
    where (not starts_with(action, 'moderation.') or subject_kind is distinct from 'user'
        or subject_id <> ${page.reader} or operator_id = ${page.reader})
      ${before} ${operator} ${user}
    order by id desc limit ${page.limit}`.execute(db);
  return rows;
}

/** What operators did to a person; not what concerns reports, of which they are not told. */
export async function countEntriesAbout(db: Db, user: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from house.audit
    where subject_kind = 'user' and subject_id = ${user}
      and not starts_with(action, 'moderation.')`.execute(db);
  return rows[0]?.count ?? 0;
}
