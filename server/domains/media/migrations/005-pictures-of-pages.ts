import { type Migration, sql } from '#platform/database/index.ts';

/**
 * Pictures that the server keeps of its own accord (`keepPicture`) count in nobody's quota: all of
 * them together are bounded. What is nobody's since its account is gone has other forms than a thumb.
 */
const statements = [
  sql`alter table media.files add column of_page boolean not null default false`,
  sql`update media.files f set of_page = true
    where uploader_id is null and not withdrawn and not exists (
      select from media.blobs b where b.file_id = f.id and b.form <> 'thumb')`,
  sql`create index files_of_pages on media.files (created_at, id) include (bytes) where of_page`,
];

export const picturesOfPages: Migration = {
  name: '005-pictures-of-pages',
  async up(tx) {
    for (const statement of statements) await statement.execute(tx);
  },
};
