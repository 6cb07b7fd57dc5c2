import type { Attachment } from '@teahouse/protocol';
import { type Db, sql, type Tx } from '#platform/database/index.ts';

/** The forms in which a file is kept. */
export type Form = 'thumb' | 'view' | 'original' | 'poster' | 'file';

export interface FormRow {
  form: Form;
  type: string;
  bytes: number;
}

export interface FileRow {
  /** Null for the picture of a page, which the server keeps of its own accord. */
  uploader: number | null;
  at: number;
  checkAt: number;
  attachment: Attachment;
  forms: readonly FormRow[];
}

/** The name of a blob. */
export const keyOf = (file: string, form: Form) => `${file}-${form}`;

/** Writes down what is going to be kept: it counts from now on, and is swept if it never gets ready. */
export async function insertFile(tx: Tx, row: FileRow): Promise<void> {
  const { attachment, forms } = row;
  const bytes = forms.reduce((sum, form) => sum + form.bytes, 0);
  await sql`
    insert into media.files (id, uploader_id, of_page, bytes, created_at, check_at, attachment)
    values (${attachment.id}, ${row.uploader}, ${row.uploader === null}, ${bytes}, ${row.at},
      ${row.checkAt}, ${JSON.stringify(attachment)}::jsonb)`.execute(tx);
  await sql`
    insert into media.blobs (key, file_id, form, type, bytes)
    select ${attachment.id} || '-' || form, ${attachment.id}, form, type, bytes
    from unnest(${forms.map(({ form }) => form)}::text[], ${forms.map(({ type }) => type)}::text[],
      ${forms.map((form) => form.bytes)}::int8[]) as t (form, type, bytes)`.execute(tx);
}

export async function markReady(tx: Tx, id: string): Promise<void> {
  await sql`update media.files set ready = true where id = ${id}`.execute(tx);
}

/** Null where there is none that is ready. */
export async function findAttachment(db: Db, id: string): Promise<Attachment | null> {
  const { rows } = await sql<{ attachment: Attachment }>`
    select attachment from media.files where id = ${id} and ready`.execute(db);
  return rows[0]?.attachment ?? null;
}

/** One form of a file, with who uploaded it and how it is called. */
export interface FoundForm extends FormRow {
  uploader: number | null;
  name: string;
  withdrawn: boolean;
}

export async function findForm(db: Db, id: string, form: string): Promise<FoundForm | null> {
  const { rows } = await sql<FoundForm>`
    select b.form, b.type, b.bytes, f.uploader_id as uploader, f.attachment->>'name' as name,
      f.withdrawn
    from media.blobs b join media.files f on f.id = b.file_id
    where b.key = ${id} || '-' || ${form} and f.ready`.execute(db);
  return rows[0] ?? null;
}

/** Of the given files, those that this person uploaded and did not delete. */
export async function uploadedBy(db: Db, user: number, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from media.files
    where id = any(${ids}::text[]) and uploader_id = ${user} and ready
      and not withdrawn`.execute(db);
  return rows.map(({ id }) => id);
}

/** What the files are, kept from being swept until a time; those that are gone are left out. */
export async function holdFiles(
  db: Db,
  ids: readonly string[],
  until: number,
): Promise<Attachment[]> {
  const { rows } = await sql<{ attachment: Attachment }>`
    update media.files set check_at = greatest(check_at, ${until})
    where id = any(${ids}::text[]) and ready and not withdrawn
    returning attachment`.execute(db);
  return rows.map(({ attachment }) => attachment);
}

/** Files to be looked at, held until the transaction ends. */
export async function takeDueFiles(
  tx: Tx,
  at: number,
  limit: number,
): Promise<{ id: string; ready: boolean; withdrawn: boolean }[]> {
  const { rows } = await sql<{ id: string; ready: boolean; withdrawn: boolean }>`
    select id, ready, withdrawn from media.files where check_at <= ${at}
    order by check_at limit ${limit} for update skip locked`.execute(tx);
  return rows;
}

/** Files that were uploaded before a time, without those that were withdrawn. */
export async function filesBefore(tx: Tx, before: number, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from media.files where created_at < ${before} and not withdrawn
    order by created_at limit ${limit} for update skip locked`.execute(tx);
  return rows.map(({ id }) => id);
}

/** Some of the pictures of pages, without the newest that have so many bytes together. */
export async function picturesBeyond(tx: Tx, bytes: number, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from (
      select id, sum(bytes) over (order by created_at desc, id desc) as so_far
      from media.files where of_page and not withdrawn
    ) p where so_far > ${bytes} limit ${limit}`.execute(tx);
  return rows.map(({ id }) => id);
}

export async function keepFilesUntil(tx: Tx, ids: readonly string[], until: number): Promise<void> {
  await sql`
    update media.files set check_at = ${until} where id = any(${ids}::text[])`.execute(tx);
}

/** @returns the names of their blobs */
export async function deleteFiles(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ key: string }>`
    delete from media.blobs where file_id = any(${ids}::text[]) returning key`.execute(tx);
  await sql`delete from media.files where id = any(${ids}::text[])`.execute(tx);
  return rows.map(({ key }) => key);
}

/** What a person uploaded is nobody's afterwards; the sweeper takes what nothing uses. */
export async function disownFiles(tx: Tx, uploader: number): Promise<void> {
  await sql`
    update media.files set uploader_id = null where uploader_id = ${uploader}`.execute(tx);
}

/** Has files looked at by the next sweep. */
export async function checkFilesAt(tx: Tx, ids: readonly string[], at: number): Promise<void> {
  await sql`
    update media.files set check_at = ${at}
    where id = any(${ids}::text[]) and check_at > ${at}`.execute(tx);
}

/** All forms of a file that is ready and was not withdrawn. */
export async function formsOf(db: Db, id: string): Promise<FormRow[]> {
  const { rows } = await sql<FormRow>`
    select b.form, b.type, b.bytes from media.blobs b join media.files f on f.id = b.file_id
    where f.id = ${id} and f.ready and not f.withdrawn`.execute(db);
  return rows;
}

/** What a person uploaded and is ready, the newest first. */
export async function pageOfUploaded(
  db: Db,
  user: number,
  { before, limit }: { before: { at: number; id: string } | undefined; limit: number },
): Promise<{ attachment: Attachment; at: number; bytes: number }[]> {
  const after = before ? sql`and (created_at, id) < (${before.at}, ${before.id})` : sql``;
  const { rows } = await sql<{ attachment: Attachment; at: number; bytes: number }>`
    select attachment, created_at as at, bytes from media.files
    where uploader_id = ${user} and ready and not withdrawn ${after}
    order by created_at desc, id desc limit ${limit}`.execute(db);
  return rows;
}

/** For those alone who look at reports, but in their person's quota; the next sweep looks at them. */
export async function withdrawFiles(tx: Tx, ids: readonly string[], at: number): Promise<void> {
  await sql`
    update media.files set withdrawn = true, check_at = ${at}
    where id = any(${ids}::text[])`.execute(tx);
}
