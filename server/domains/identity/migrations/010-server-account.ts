import { serverAccount } from '@teahouse/protocol';
import { type Migration, sql } from '#platform/database/index.ts';

/**
 * The account that the server itself writes as. It has neither a handle to be found or signed in
 * by, nor a password; its name is that of the house.
 */
export const serversOwn: Migration = {
  name: '010-server-account',
  async up(tx) {
    await sql`
      insert into identity.users (id, handle, name, created_at, version)
      values (${serverAccount}, null, '', 0, 1)`.execute(tx);
  },
};
