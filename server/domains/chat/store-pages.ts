import { type Db, sql } from '#platform/database/index.ts';
import type { MessageRow } from './store-messages.ts';
import { type View, type ViewRow, viewFor, viewOf } from './store-readers.ts';

/*
 * What of a log a person reads, in the same statement as who that person is to it (SPEC R5): in a
 * later one, who was removed in between would read an edit made since.
 */

/** A stretch of a log from a place on, downwards or upwards; the place is in it. */
export interface Stretch {
  place: number;
  limit: number;
}

export interface Excerpt {
  view: View;
  /** What the reader may see, from `down` on downwards and from `up` on upwards; both ascending. */
  below: MessageRow[];
  above: MessageRow[];
}

const seen = (user: number, at: number) => sql`
  chat.sees(${user}::int8, v.cleared_seq, v.hidden, v.ranges, m.seq, m.only_for, m.expires_at,
    ${at}::int8)`;

const nothing = sql`'[]'::json`;

/** Null when the conversation is not the reader's. */
export async function readExcerpt(
  db: Db,
  user: number,
  conversation: number,
  { at, down, up }: { at: number; down?: Stretch; up?: Stretch },
): Promise<Excerpt | null> {
  const reader = sql`${user}::int8, v.cleared_seq, v.hidden, v.ranges, ${at}::int8`;
  const below = ({ place, limit }: Stretch) => sql`(
    select coalesce(json_agg(found order by found.seq), '[]') from chat.seen_below(
      ${conversation}, least(${place}::int8, v.head), ${reader}, ${limit}) found)`;
  const above = ({ place, limit }: Stretch) => sql`(
    select coalesce(json_agg(found order by found.seq), '[]') from chat.seen_above(
      ${conversation}, ${place}, v.head, ${reader}, ${limit}) found)`;
  const { rows } = await sql<ViewRow & Omit<Excerpt, 'view'>>`
    with v as materialized (${viewFor(user, conversation)})
    select v.*, ${down ? below(down) : nothing} as below, ${up ? above(up) : nothing} as above
    from v`.execute(db);
  const [row] = rows;
  if (row === undefined) return null;
  return { view: viewOf(user, row, at), below: row.below, above: row.above };
}

export interface Changed {
  view: View;
  changed: MessageRow[];
}

/**
 * What was written or changed after a version, as far as the reader may see it. A version is
 * drawn for every append, so no more rows than versions can have been appended since: the
 * first of them is at the head less so many, or later. What comes after `bytes` of text is left
 * out, and all of it where more than `versions` have been drawn since. Null when the conversation
 * is not the reader's.
 */
export async function readChanged(
  db: Db,
  user: number,
  conversation: number,
  after: { version: number; versions: number; bytes: number; at: number },
): Promise<Changed | null> {
  const { version: since, at } = after;
  const { rows } = await sql<ViewRow & Omit<Changed, 'view'>>`
    with v as materialized (${viewFor(user, conversation)})
    select v.*, (
      select coalesce(json_agg(found order by found.seq), '[]') from (
        select m.*, sum(m.bytes) over (order by m.seq) - m.bytes as bytes_before
        from (
          select *, octet_length(body) + coalesce(octet_length(first_body), 0) as bytes
          from chat.messages
          where conversation_id = ${conversation} and seq > v.head - (v.version - ${since}::int8)
            and seq <= v.head and sent_version > ${since}
          union all
          select *, octet_length(body) + coalesce(octet_length(first_body), 0)
          from chat.messages
          where conversation_id = ${conversation} and version > ${since}
            and version <> sent_version and sent_version <= ${since}
        ) m
        where v.version - ${since}::int8 between 0 and ${after.versions} and ${seen(user, at)}
      ) found
      where found.bytes_before <= ${after.bytes}
    ) as changed
    from v`.execute(db);
  const [row] = rows;
  return row === undefined ? null : { view: viewOf(user, row, at), changed: row.changed };
}
