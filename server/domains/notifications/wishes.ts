import type { Methods } from '@teahouse/protocol';
import { refuse } from '#platform/calls/index.ts';
import { type Db, transaction } from '#platform/database/index.ts';
import { isTimeZone } from '#platform/world/index.ts';
import type { Room } from './room.ts';
import { unchosen, type Wishes } from './rules.ts';
import {
  arrangedBy,
  isSubscribed,
  lockWishes,
  settingsOf,
  writeArranged,
  writeSettings,
} from './store.ts';

type General = Pick<Wishes, 'preview' | 'quiet'>;
type Arranged = Pick<Wishes, 'mentionsOnly' | 'hidden'>;

const unarranged: Arranged = { mentionsOnly: unchosen.mentionsOnly, hidden: unchosen.hidden };

async function generalOf(db: Db, user: number): Promise<General> {
  const { preview, quiet } = (await settingsOf(db, [user])).get(user) ?? unchosen;
  return { preview, quiet };
}

export async function readWishes(
  { db }: Pick<Room, 'db'>,
  { user, device }: { user: number; device: number },
): Promise<Methods['notifications.settings']['output']> {
  const subscribed = await isSubscribed(db.read, user, device);
  return { ...(await generalOf(db.read, user)), subscribed };
}

/** @throws Refusal `invalid` for a time zone that nobody knows */
export async function changeWishes(
  { db }: Pick<Room, 'db'>,
  changed: Methods['notifications.change_settings']['input'],
  user: number,
): Promise<Methods['notifications.change_settings']['output']> {
  if (changed.quiet && !isTimeZone(changed.quiet.timeZone)) {
    throw refuse('invalid', { field: 'quiet', params: { problem: 'this is no time zone' } });
  }
  return transaction(db.write, async (tx) => {
    await lockWishes(tx, user);
    const { preview, quiet } = await generalOf(tx, user);
    const now = {
      preview: changed.preview ?? preview,
      quiet: changed.quiet === undefined ? quiet : changed.quiet,
    };
    await writeSettings(tx, user, now);
    return now;
  });
}

export async function readArranged(
  { db }: Pick<Room, 'db'>,
  { conversation }: Methods['notifications.conversation']['input'],
  user: number,
): Promise<Methods['notifications.conversation']['output']> {
  return (await arrangedBy(db.read, [user], conversation)).get(user) ?? unarranged;
}

/** @throws Refusal `not_found` */
export async function arrange(
  { db, chat }: Pick<Room, 'db' | 'chat'>,
  { conversation, ...changed }: Methods['notifications.arrange']['input'],
  user: number,
): Promise<Methods['notifications.arrange']['output']> {
  if (!(await chat.isIn(user, conversation))) throw refuse('not_found');
  return transaction(db.write, async (tx) => {
    await lockWishes(tx, user);
    const before = (await arrangedBy(tx, [user], conversation)).get(user) ?? unarranged;
    const now = {
      mentionsOnly: changed.mentionsOnly ?? before.mentionsOnly,
      hidden: changed.hidden ?? before.hidden,
    };
    await writeArranged(tx, user, conversation, now);
    return now;
  });
}
