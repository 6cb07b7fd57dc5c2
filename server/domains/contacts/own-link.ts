import type { Methods } from '@teahouse/protocol';
import { transaction } from '#platform/database/index.ts';
import type { Room } from './room.ts';
import { readLink, writeLink } from './store.ts';

/** 132 random bits: short enough for a QR code that a cheap camera reads. */
const TOKEN_LENGTH = 22;

/** One's own link for being added. It does not end until it is renewed. */
export async function ownLink(
  { db, world, settings }: Pick<Room, 'db' | 'world' | 'settings'>,
  user: number,
  renew: boolean,
): Promise<Methods['contacts.link']['output']> {
  const known = renew ? null : await readLink(db.read, user);
  const token = known ?? (await makeLink());
  return { token, url: `${settings.publicUrl}/add/${token}` };

  function makeLink(): Promise<string> {
    const fresh = world.randomToken().slice(0, TOKEN_LENGTH);
    return transaction(db.write, (tx) =>
      writeLink(tx, { user, token: fresh, at: world.now(), renew }),
    );
  }
}
