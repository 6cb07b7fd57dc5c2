import type { Asked } from '#domains/contacts/index.ts';
import type { Room } from './room.ts';
import { isAskedAgain, requestPushFor, unchosen } from './rules.ts';
import { settingsOf, subscriptionsOf } from './store.ts';
import type { Waking } from './tell.ts';

/** Whom to wake for a request to become contacts. What was written with it is not shown. */
export async function wakingsForRequest(
  { db, world, identity }: Pick<Room, 'db' | 'world' | 'identity'>,
  { from, to, before }: Asked,
): Promise<Waking[]> {
  if (isAskedAgain(before, world.now())) return [];
  const subscriptions = await subscriptionsOf(db.read, [to]);
  if (subscriptions.length === 0) return [];
  const [living, general, profiles] = await Promise.all([
    identity.signedIn(subscriptions),
    settingsOf(db.read, [to]),
    identity.profilesOf([from]),
  ]);
  const wishes = { ...unchosen, ...general.get(to) };
  const push = requestPushFor(profiles.get(from)?.name, wishes, world.now());
  if (push === null) return [];
  return subscriptions.flatMap((each) => (living.has(each.device) ? [{ to: each, push }] : []));
}
