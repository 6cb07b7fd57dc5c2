import { expect, it } from 'vitest';
import { migrate, sql } from '#platform/database/index.ts';
import { freshDatabase } from '../../../../tests/kit/database.ts';
import { ownerOfRecoveryCode, readPassword, spendRecoveryCode } from '../store/secrets.ts';
import { users } from './001-users.ts';
import { migrations } from './index.ts';

it('keeps passwords and codes of before', async () => {
  await using db = await freshDatabase([{ domain: 'identity', migrations: [users] }]);
  const codes = [Buffer.from('first'), Buffer.from('second')];
  await sql`insert into identity.users (id, handle, name, created_at, version)
    values (7, 'ada', 'Ada', 1, 1)`.execute(db.write);
  await sql`insert into identity.passwords (user_id, hash, changed_at)
    values (7, '$argon2id$', 1)`.execute(db.write);
  await sql`insert into identity.recovery_codes (user_id, hash)
    select 7, unnest(${codes}::bytea[])`.execute(db.write);

  await migrate(db, [{ domain: 'identity', migrations }]);

  expect(await readPassword(db.read, 7)).toBe('$argon2id$');
  for (const code of codes) expect(await ownerOfRecoveryCode(db.read, 'ada', code)).toBe(7);
  const spend = () =>
    db.write.transaction().execute((tx) => spendRecoveryCode(tx, 7, Buffer.from('first')));
  expect([await spend(), await spend()]).toEqual([true, false]);
  expect(await ownerOfRecoveryCode(db.read, 'ada', Buffer.from('second'))).toBe(7);
});
