import type { Me, Profile, Settings } from '@teahouse/protocol';
import { type Db, sql, type Tx } from '#platform/database/index.ts';
import { bandAt, isNewcomer } from '../age.ts';
import { defaultSettings } from '../settings.ts';

export interface UserRow {
  id: number;
  /** Null once deleted. */
  handle: string | null;
  name: string;
  avatar: string | null;
  bio: string;
  role: 'user' | 'operator';
  /** The first year of adult life; null for adults. */
  adultYear: number | null;
  settings: Partial<Settings>;
  createdAt: number;
  suspendedAt: number | null;
  deletedAt: number | null;
  version: number;
}

const columns = sql`
  id, handle, name, avatar, bio, role, adult_year as "adultYear", settings,
  created_at as "createdAt", suspended_at as "suspendedAt", deleted_at as "deletedAt", version`;

/** Deleted accounts too; unknown ids are left out. */
export async function readUsers(db: Db, ids: readonly number[]): Promise<UserRow[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<UserRow>`
    select ${columns} from identity.users where id = any(${ids}::bigint[])`.execute(db);
  return rows;
}

/** Of the given people, those who have words in their name; who begins with them first. */
export async function findNamed(
  db: Db,
  ids: readonly number[],
  words: string,
  most: number,
): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from identity.users
    where id = any(${ids}::bigint[]) and deleted_at is null
      and position(lower(${words}) in lower(name)) > 0
    order by position(lower(${words}) in lower(name)), lower(name), id limit ${most}`.execute(db);
  return rows.map(({ id }) => id);
}

export async function readUser(db: Db, id: number): Promise<UserRow | undefined> {
  return (await readUsers(db, [id]))[0];
}

/** The living account with this handle. */
export async function readUserByHandle(db: Db, handle: string): Promise<UserRow | undefined> {
  const { rows } = await sql<UserRow>`
    select ${columns} from identity.users where handle = ${handle}`.execute(db);
  return rows[0];
}

export interface ProfileChange {
  name?: string | undefined;
  handle?: string | undefined;
  bio?: string | undefined;
  avatar?: string | null | undefined;
}

/** Fields that are left out stay as they are. A taken handle is a unique violation (23505). */
export async function updateProfile(tx: Tx, id: number, change: ProfileChange): Promise<void> {
  await sql`
    update identity.users set
      name = coalesce(${change.name ?? null}, name),
      handle = coalesce(${change.handle ?? null}, handle),
      bio = coalesce(${change.bio ?? null}, bio),
      avatar = case when ${change.avatar !== undefined} then ${change.avatar ?? null} else avatar end
    where id = ${id} and deleted_at is null`.execute(tx);
}

export async function updateSettings(tx: Tx, id: number, change: Partial<Settings>): Promise<void> {
  await sql`
    update identity.users set settings = settings || ${JSON.stringify(change)}::jsonb
    where id = ${id}`.execute(tx);
}

/** Returns the row as it is now. @throws Error when there is none */
export async function writeVersion(tx: Tx, id: number, version: number): Promise<UserRow> {
  const { rows } = await sql<UserRow>`
    update identity.users set version = ${version} where id = ${id}
    returning ${columns}`.execute(tx);
  if (!rows[0]) throw new Error(`no user ${id}`);
  return rows[0];
}

/** The row keeps its id and nothing else, so that others' conversations still know it. */
export async function blankUser(tx: Tx, id: number, at: number): Promise<void> {
  await sql`
    update identity.users
    set handle = null, name = '', avatar = null, bio = '', role = 'user', adult_year = null,
        settings = '{}', deleted_at = ${at}, invited_by = null, invitation_id = null
    where id = ${id}`.execute(tx);
}

/**
 * Those who run the server, none of whom is suspended. Locks their rows, so that two of them
 * cannot leave at once.
 */
export async function lockOperators(tx: Tx): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from identity.users
    where role = 'operator' and deleted_at is null and suspended_at is null
    order by id for update`.execute(tx);
  return rows.map(({ id }) => id);
}

/** The same people, as they are now. */
export async function readOperators(db: Db): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from identity.users
    where role = 'operator' and deleted_at is null and suspended_at is null
    order by id`.execute(db);
  return rows.map(({ id }) => id);
}

/** The same row until the transaction ends. */
export async function holdUser(tx: Tx, id: number): Promise<UserRow | undefined> {
  const { rows } = await sql<UserRow>`
    select ${columns} from identity.users where id = ${id} for update`.execute(tx);
  return rows[0];
}

export async function writeRole(tx: Tx, id: number, role: UserRow['role']): Promise<void> {
  await sql`update identity.users set role = ${role} where id = ${id}`.execute(tx);
}

/** Minors who have become adults by the given year; what made them minors is forgotten. */
export async function growUp(tx: Tx, year: number, limit: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    update identity.users set adult_year = null
    where id in (
      select id from identity.users where adult_year <= ${year}
      order by id limit ${limit} for update skip locked)
    returning id`.execute(tx);
  return rows.map(({ id }) => id);
}

export async function readAvatarsInUse(db: Db, blobs: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ avatar: string }>`
    select distinct avatar from identity.users where avatar = any(${blobs}::text[])`.execute(db);
  return rows.map(({ avatar }) => avatar);
}

export function profileOf(user: UserRow, at: number): Profile {
  const joinedRecently = user.deletedAt === null && isNewcomer(user.createdAt, at);
  return { ...faceOf(user), joinedRecently };
}

function faceOf({ id, handle, name, avatar, bio, deletedAt }: UserRow) {
  return { id, handle, name, avatar, bio, deleted: deletedAt !== null };
}

export function settingsOf(user: UserRow): Settings {
  return { ...defaultSettings, ...user.settings };
}

export function meOf(user: UserRow, recoveryCodesLeft: number, at: number): Me {
  return {
    ...faceOf(user),
    role: user.role,
    ageBand: bandAt(user.adultYear, at),
    settings: settingsOf(user),
    createdAt: user.createdAt,
    recoveryCodesLeft,
  };
}
