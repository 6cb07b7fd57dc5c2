import { type Db, sql, type Tx } from '#platform/database/index.ts';

/** What one person holds about another. */
export interface PersonRow {
  user: number;
  other: number;
  contact: boolean;
  blocked: boolean;
  remark: string;
  since: number;
  version: number;
}

export interface RequestRow {
  user: number;
  other: number;
  direction: 'in' | 'out';
  greeting: string;
  at: number;
  open: boolean;
  /** The receiver put it away: what this sender asks is not shown until the receiver asks. */
  ignored: boolean;
  version: number;
}

const personColumns = sql`
  user_id as "user", other_id as other, contact, blocked, remark, since, version`;
const requestColumns = sql`
  user_id as "user", other_id as other, direction, greeting, at, open, ignored,
  version`;

/** One writer at a time for what two people hold about each other, whoever of them acts. */
export async function lockPair(tx: Tx, a: number, b: number): Promise<void> {
  const name = `contacts:${Math.min(a, b)}:${Math.max(a, b)}`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(tx);
}

/** What others hold about the user stays as it is until the transaction ends. */
export async function holdPeople(tx: Tx, user: number, others: readonly number[]): Promise<void> {
  await sql`
    select from contacts.people
    where user_id = any(${others}::bigint[]) and other_id = ${user}
    order by user_id for share`.execute(tx);
}

/** What the user holds about the others, tombstones too. */
export async function readPeople(
  db: Db,
  user: number,
  others: readonly number[],
): Promise<PersonRow[]> {
  const { rows } = await sql<PersonRow>`
    select ${personColumns} from contacts.people
    where user_id = ${user} and other_id = any(${others}::bigint[])`.execute(db);
  return rows;
}

/** What others hold about the user, tombstones too. */
export async function readHolders(
  db: Db,
  user: number,
  others: readonly number[],
): Promise<PersonRow[]> {
  const { rows } = await sql<PersonRow>`
    select ${personColumns} from contacts.people
    where user_id = any(${others}::bigint[]) and other_id = ${user}`.execute(db);
  return rows;
}

/** Everyone who holds something about the user, tombstones too, by id. */
export async function readAllHolders(db: Db, user: number): Promise<number[]> {
  const { rows } = await sql<{ holder: number }>`
    select user_id as holder from contacts.people where other_id = ${user}
    union select user_id from contacts.requests where other_id = ${user}
    order by holder`.execute(db);
  return rows.map(({ holder }) => holder);
}

/** The requests between the user and the others in the user's log, closed ones too. */
export async function readRequests(
  db: Db,
  user: number,
  others: readonly number[],
): Promise<RequestRow[]> {
  const { rows } = await sql<RequestRow>`
    select ${requestColumns} from contacts.requests
    where user_id = ${user} and other_id = any(${others}::bigint[])`.execute(db);
  return rows;
}

export async function countContacts(db: Db, user: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from contacts.people
    where user_id = ${user} and contact`.execute(db);
  return rows[0]?.count ?? 0;
}

export async function countRequests(
  db: Db,
  user: number,
  direction: 'in' | 'out',
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from contacts.requests
    where user_id = ${user} and open and direction = ${direction}`.execute(db);
  return rows[0]?.count ?? 0;
}

export async function writePerson(tx: Tx, row: PersonRow): Promise<void> {
  await sql`
    insert into contacts.people (user_id, other_id, contact, blocked, remark, since, version)
    values (${row.user}, ${row.other}, ${row.contact}, ${row.blocked}, ${row.remark},
            ${row.since}, ${row.version})
    on conflict (user_id, other_id) do update set
      contact = excluded.contact, blocked = excluded.blocked, remark = excluded.remark,
      since = excluded.since, version = excluded.version`.execute(tx);
}

export async function writeRequest(tx: Tx, row: RequestRow): Promise<void> {
  await sql`
    insert into contacts.requests (user_id, other_id, direction, greeting, at, open, ignored,
      version)
    values (${row.user}, ${row.other}, ${row.direction}, ${row.greeting}, ${row.at},
            ${row.open}, ${row.ignored}, ${row.version})
    on conflict (user_id, other_id) do update set
      direction = excluded.direction, greeting = excluded.greeting, at = excluded.at,
      open = excluded.open, ignored = excluded.ignored, version = excluded.version`.execute(tx);
}

/** All living rows when `after` is 0, else what changed since, tombstones among it. */
export async function readPeopleAfter(db: Db, user: number, after: number): Promise<PersonRow[]> {
  const { rows } = await sql<PersonRow>`
    select ${personColumns} from contacts.people
    where user_id = ${user} and version > ${after}
      and (${after}::bigint > 0 or contact or blocked)
    order by version`.execute(db);
  return rows;
}

export async function readRequestsAfter(
  db: Db,
  user: number,
  after: number,
): Promise<RequestRow[]> {
  const { rows } = await sql<RequestRow>`
    select ${requestColumns} from contacts.requests
    where user_id = ${user} and version > ${after} and (${after}::bigint > 0 or open)
    order by version`.execute(db);
  return rows;
}

/** Of the others, those with whom the user has to do: contacts, blocked, asking or asked. */
export async function readAcquaintances(
  db: Db,
  user: number,
  others: readonly number[],
): Promise<number[]> {
  const { rows } = await sql<{ other: number }>`
    select other_id as other from contacts.people
    where user_id = ${user} and other_id = any(${others}::bigint[]) and (contact or blocked)
    union
    select other_id from contacts.requests
    where user_id = ${user} and other_id = any(${others}::bigint[]) and open`.execute(db);
  return rows.map(({ other }) => other);
}

export async function deleteOwn(tx: Tx, user: number): Promise<void> {
  await sql`delete from contacts.people where user_id = ${user}`.execute(tx);
  await sql`delete from contacts.requests where user_id = ${user}`.execute(tx);
  await sql`delete from contacts.links where user_id = ${user}`.execute(tx);
}

export async function readLink(db: Db, user: number): Promise<string | null> {
  const { rows } = await sql<{ token: string }>`
    select token from contacts.links where user_id = ${user}`.execute(db);
  return rows[0]?.token ?? null;
}

/** Keeps the link that there is, unless it is to be renewed. Returns the one that stands. */
export async function writeLink(
  tx: Tx,
  link: { user: number; token: string; at: number; renew: boolean },
): Promise<string> {
  const { rows } = await sql<{ token: string }>`
    insert into contacts.links as l (user_id, token, created_at)
    values (${link.user}, ${link.token}, ${link.at})
    on conflict (user_id) do update set
      token = case when ${link.renew} then excluded.token else l.token end,
      created_at = case when ${link.renew} then excluded.created_at else l.created_at end
    returning token`.execute(tx);
  return rows[0]?.token ?? link.token;
}

export async function readLinkOwner(db: Db, token: string): Promise<number | null> {
  const { rows } = await sql<{ user: number }>`
    select user_id as "user" from contacts.links where token = ${token}`.execute(db);
  return rows[0]?.user ?? null;
}
