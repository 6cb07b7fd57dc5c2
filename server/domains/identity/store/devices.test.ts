import { expect, it } from 'vitest';
import { freshDatabase } from '../../../../tests/kit/database.ts';
import { rowsRead } from '../../../../tests/kit/rows-read.ts';
import { migrations } from '../migrations/index.ts';
import { readSessions } from './devices.ts';

it('finds sessions by what was planned while there was nobody', async () => {
  await using db = await freshDatabase([{ domain: 'identity', migrations }]);
  const client = await db.arrivals.connect();
  try {
    const wanted = [Buffer.from('token 5'), Buffer.from('no token')];
    await client.query('analyze');
    for (let round = 0; round < 3; round += 1) await readSessions(client, wanted);
    await client.query(`insert into identity.users (id, handle, name, created_at, version)
      select id, 'h' || id, 'n', 1, 1 from generate_series(2, 20001) as id`);
    await client.query(`insert into identity.devices (user_id, id, token_hash, name, created_at,
        last_seen_at)
      select id, id, convert_to('token ' || id, 'UTF8'), 'd', 1, 1
      from generate_series(2, 20001) as id`);
    const before = await rowsRead(client, 'identity');
    const found = await readSessions(client, wanted);
    expect(found).toMatchObject([{ user: 5, device: 5 }]);
    expect((await rowsRead(client, 'identity')) - before).toBeLessThan(20);
  } finally {
    client.release(true);
  }
});
