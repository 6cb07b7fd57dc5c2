import type {
  Attachment,
  LinkPreview,
  Message,
  Reaction,
  ServiceLine,
  Statement,
} from '@teahouse/protocol';
import { type Db, sql, type Tx } from '#platform/database/index.ts';
import type { Card } from './append-batch.ts';
import type { Reader } from './sight.ts';
import type { Bundle } from './store-bundles.ts';

export interface MessageRow {
  seq: number;
  version: number;
  sent_version: number;
  n: number;
  sent_at: number;
  /** Null for what the server says itself. */
  sender_id: number | null;
  /** The one person who may see it, where that is not everybody. */
  only_for: number | null;
  client_id: string | null;
  /** A digest of the content as it was sent. */
  print: number | null;
  kind: Message['kind'];
  body: string;
  /** A line of service, what the server tells with a text of its own, or what a message carries. */
  payload: ServiceLine | Statement | Carried | null;
  reply_to: number | null;
  mentions: number[] | null;
  edited_at: number | null;
  /** The one person who may see the last edit, where that is not everybody. */
  edit_only_for: number | null;
  /** What stands for those who may not see the last edit; null where there was none. */
  first_body: string | null;
  first_version: number | null;
  first_edited_at: number | null;
  first_mentions: number[] | null;
  recalled_at: number | null;
  /** Whether operators took it back; null where nobody did. */
  removed: boolean | null;
  /** The admin who took it back; null where its sender did, or nobody. */
  recalled_by: number | null;
  /** Whether its sender passed it on; null for no. */
  forwarded: boolean | null;
  card: Card | null;
  /** What everybody sees of reactions; null where there are none. */
  reactions: Reaction[] | null;
  /** By person, the own reaction that this one alone sees; null where there is none. */
  reactions_aside: Record<string, string> | null;
  /** Of the last reaction that everybody sees. */
  reacted_version: number | null;
  /** Of the last edit, where something changed the row after it; else that is its version. */
  edit_version: number | null;
  /** From then on nobody reads it; null where it stays. */
  expires_at: number | null;
}

/** What a message carries. Of one that operators removed only the ids are there. */
export interface Carried {
  attachments?: Attachment[];
  preview?: LinkPreview;
}

/** What a message carries, told from what the server says by the same column. */
export function carriedBy({ payload }: Pick<MessageRow, 'payload'>): Carried {
  return payload === null || 'users' in payload || 'category' in payload ? {} : payload;
}

export interface Sent {
  seq: number;
  version: number;
  n: number;
  sentAt: number;
  preview: LinkPreview | null;
  expiresAt: number | null;
}

/** The first answer to a client id, and the print of its content (SPEC W6). */
export async function findSent(
  db: Db,
  key: { conversation: number; sender: number; clientId: string; at: number },
): Promise<(Sent & { print: number | null }) | null> {
  const { rows } = await sql<Sent & { print: number | null }>`
    select seq, sent_version as version, n, sent_at as "sentAt", print,
      case when expires_at is null or expires_at > ${key.at} then payload->'preview' end as preview,
      expires_at as "expiresAt"
    from chat.messages
    where conversation_id = ${key.conversation} and sender_id = ${key.sender}
      and client_id = ${key.clientId}`.execute(db);
  return rows[0] ?? null;
}

/** What of a log is a reader's to see at all (SPEC R5). */
const seenBy = (reader: Reader) => sql`
  chat.sees(${reader.user}::int8, ${reader.clearedSeq}::int8, ${reader.hidden}::int8[],
    ${reader.ranges}::int8[], seq, only_for, expires_at, ${reader.at}::int8)`;

/** Null when there is no such message, or the reader may not see it. */
export async function findMessage(
  db: Db,
  conversation: number,
  reader: Reader,
  seq: number,
): Promise<MessageRow | null> {
  const { rows } = await sql<MessageRow>`
    select * from chat.messages
    where conversation_id = ${conversation} and seq = ${seq} and ${seenBy(reader)}`.execute(db);
  return rows[0] ?? null;
}

/** Those of the places that the reader may see, in their order. */
export async function findMessages(
  db: Db,
  conversation: number,
  reader: Reader,
  seqs: readonly number[],
): Promise<MessageRow[]> {
  const { rows } = await sql<MessageRow>`
    select * from chat.messages
    where conversation_id = ${conversation} and seq = any(${seqs}::int8[]) and ${seenBy(reader)}
    order by seq`.execute(db);
  return rows;
}

type Weighed = Pick<MessageRow, 'body' | 'first_body' | 'payload'>;

/**
 * Bytes of text in messages, in UTF-8, with what they carry; a reader may see the wording before
 * the first edit.
 */
export function textBytes(rows: readonly Weighed[]): number {
  const beside = (payload: Weighed['payload']) =>
    payload === null ? 0 : Buffer.byteLength(JSON.stringify(payload));
  return rows.reduce(
    (bytes, { body, first_body, payload }) =>
      bytes + Buffer.byteLength(body) + Buffer.byteLength(first_body ?? '') + beside(payload),
    0,
  );
}

/** The message count at a place: 0 before the first message; that of all where they are gone. */
export async function countAt(db: Db, conversation: number, seq: number): Promise<number> {
  const { rows } = await sql<{ n: number | null }>`
    select coalesce(
      (select n from chat.messages where conversation_id = ${conversation} and seq <= ${seq}
        order by seq desc limit 1),
      (select floor_n from chat.heads where conversation_id = ${conversation})) as n`.execute(db);
  return rows[0]?.n ?? 0;
}

/** A row that is not sent by the batch: a service line, or the greeting of new contacts. */
export interface NewRow {
  seq: number;
  version: number;
  n: number;
  sentAt: number;
  sender: number | null;
  kind: 'text' | 'service';
  body: string;
  service: ServiceLine | null;
  onlyFor: number | null;
  expiresAt: number | null;
}

export async function insertRow(tx: Tx, conversation: number, row: NewRow): Promise<MessageRow> {
  const { rows } = await sql<MessageRow>`
    insert into chat.messages (conversation_id, seq, version, sent_version, n, sent_at, sender_id,
      kind, body, payload, only_for, expires_at)
    values (${conversation}, ${row.seq}, ${row.version}, ${row.version}, ${row.n}, ${row.sentAt},
      ${row.sender}, ${row.kind}, ${row.body}, ${row.service && JSON.stringify(row.service)},
      ${row.onlyFor}, ${row.expiresAt})
    returning *`.execute(tx);
  const [inserted] = rows;
  if (inserted === undefined) throw new Error('an insert returned no row');
  return inserted;
}

export interface Edit {
  version: number;
  text: string;
  mentions: readonly number[];
  at: number;
  onlyFor: number | null;
  carried: Carried;
}

const asPayload = ({ attachments, preview }: Carried) =>
  attachments || preview ? JSON.stringify({ attachments, preview }) : null;

const asJson = (card: Card | null | undefined) => (card ? JSON.stringify(card) : null);

/**
 * Keeps a wording for those who may not see the edit (SPEC R5): the first one for who left before
 * it, and where the edit is for one person alone the last that all could see. The audience is that
 * of the last edit: one that is for all ends what was told aside.
 */
export async function applyEdit(
  tx: Tx,
  conversation: number,
  seq: number,
  edit: Edit,
): Promise<MessageRow | null> {
  const { rows } = await sql<MessageRow>`
    update chat.messages m
    set first_body = case when keeps then body else first_body end,
      first_version = case when keeps then version else first_version end,
      first_edited_at = case when keeps then edited_at else first_edited_at end,
      first_mentions = case when keeps then mentions else first_mentions end,
      body = ${edit.text}, mentions = ${edit.mentions}::int8[], version = ${edit.version},
      edit_version = ${edit.version}, edited_at = ${edit.at}, payload = ${asPayload(edit.carried)}::jsonb,
      edit_only_for = ${edit.onlyFor}::int8
    from (
      select first_body is null or (${edit.onlyFor}::int8 is not null and edit_only_for is null)
        as keeps
      from chat.messages where conversation_id = ${conversation} and seq = ${seq}
    ) former
    where conversation_id = ${conversation} and seq = ${seq}
    returning m.*`.execute(tx);
  return rows[0] ?? null;
}

/** Of a row that is changed otherwise than by an edit. */
export const keptEditVersion = sql`
  coalesce(edit_version, case when edited_at is not null then version end)`;

/**
 * Gives a message what was found for it after it was sent, or takes a preview away. It is no edit,
 * and no wording moves.
 */
export async function applyPreview(
  tx: Tx,
  { conversation, seq }: { conversation: number; seq: number },
  { version, carried }: Pick<Edit, 'version' | 'carried'>,
): Promise<MessageRow | null> {
  const { rows } = await sql<MessageRow>`
    update chat.messages set payload = ${asPayload(carried)}::jsonb, version = ${version},
      edit_version = ${keptEditVersion}
    where conversation_id = ${conversation} and seq = ${seq}
    returning *`.execute(tx);
  return rows[0] ?? null;
}

/** Of what a message carries the ids alone: files of a removed one are kept, it may be put back. */
const idsOfCarried = sql`
  case when payload ? 'attachments' then jsonb_build_object('attachments', (
    select jsonb_agg(jsonb_build_object('id', each->'id'))
    from jsonb_array_elements(payload->'attachments') each)) end`;

/** Blanks the body (SPEC R6). The message keeps its place, its count and its client id. */
export async function applyRecall(
  tx: Tx,
  conversation: number,
  seq: number,
  recall: { version: number; at: number; removed?: true; by?: number | null },
): Promise<MessageRow | null> {
  const { rows } = await sql<MessageRow>`
    update chat.messages
    set body = '', first_body = null, first_mentions = null, mentions = null, reply_to = null,
      reactions = null, reactions_aside = null, reacted_version = null, card = null,
      payload = ${recall.removed ? idsOfCarried : sql`null`},
      version = ${recall.version}, recalled_at = ${recall.at},
      removed = ${recall.removed ?? null}::boolean, recalled_by = ${recall.by ?? null}::int8
    where conversation_id = ${conversation} and seq = ${seq}
    returning *`.execute(tx);
  return rows[0] ?? null;
}

/** What a removed message said, kept by whoever had it removed: it can be put back with that. */
export interface Kept {
  body: string;
  mentions: number[] | null;
  replyTo: number | null;
  firstBody: string | null;
  firstMentions: number[] | null;
  /** These two are not in what was kept before there were any. */
  card?: Card | null;
  bundle?: Bundle | null;
  attachments?: Attachment[];
  preview?: LinkPreview;
}

/** Undoes a removal; null where there is nothing that was removed. */
export async function applyRestoration(
  tx: Tx,
  { conversation, seq }: { conversation: number; seq: number },
  kept: Kept,
  version: number,
): Promise<MessageRow | null> {
  const { rows } = await sql<MessageRow>`
    update chat.messages
    set body = ${kept.body}, mentions = ${kept.mentions}::int8[], reply_to = ${kept.replyTo},
      first_body = ${kept.firstBody}, first_mentions = ${kept.firstMentions}::int8[],
      payload = ${asPayload(kept)}::jsonb, card = ${asJson(kept.card)}::jsonb,
      version = ${version}, recalled_at = null, removed = null
    where conversation_id = ${conversation} and seq = ${seq} and removed
    returning *`.execute(tx);
  return rows[0] ?? null;
}

/** A message of everybody's that stands as it was sent or edited; null for anything else. */
export async function findStanding(
  tx: Tx,
  { conversation, seq }: { conversation: number; seq: number },
  at: number,
): Promise<MessageRow | null> {
  const { rows } = await sql<MessageRow>`
    select * from chat.messages
    where conversation_id = ${conversation} and seq = ${seq} and kind <> 'service'
      and only_for is null and recalled_at is null
      and (expires_at is null or expires_at > ${at})`.execute(tx);
  return rows[0] ?? null;
}

/** Those of the places at which a message still stands, whoever may see it. */
export async function findStandingAmong(
  tx: Tx,
  conversation: number,
  seqs: readonly number[],
  at: number,
): Promise<Set<number>> {
  const { rows } = await sql<{ seq: number }>`
    select seq from chat.messages
    where conversation_id = ${conversation} and seq = any(${seqs}::int8[])
      and recalled_at is null and (expires_at is null or expires_at > ${at})`.execute(tx);
  return new Set(rows.map(({ seq }) => seq));
}

/** Puts what the server tells beside texts of its own, in the transaction that wrote them. */
export async function attachStatements(
  tx: Tx,
  told: readonly { conversation: number; seq: number; statement: Statement }[],
): Promise<void> {
  if (told.length === 0) return;
  await sql`
    update chat.messages m set payload = t.statement
    from jsonb_to_recordset(${JSON.stringify(told)}::jsonb)
      as t (conversation int8, seq int8, statement jsonb)
    where m.conversation_id = t.conversation and m.seq = t.seq`.execute(tx);
}
