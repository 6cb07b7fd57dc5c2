import type { Push, RequestPush } from '@teahouse/protocol';
import type { SaidAloud } from '#domains/chat/index.ts';
import type { Room } from './room.ts';
import { pushFor, unchosen } from './rules.ts';
import { arrangedBy, type Subscription, settingsOf, subscriptionsOf } from './store.ts';

/** What is to be handed to a push service. */
export interface Waking {
  to: Subscription;
  push: Push | RequestPush;
}

/** Whom of those to wake who have devices for it, and with what was said in one conversation. */
export async function wakingsFor(
  { db, world, identity, chat }: Pick<Room, 'db' | 'world' | 'identity' | 'chat'>,
  said: SaidAloud,
  woken: readonly number[],
): Promise<Waking[]> {
  const [hearers, subscriptions] = await Promise.all([
    chat.hearersOf(said, woken),
    subscriptionsOf(db.read, woken),
  ]);
  if (hearers === null) return [];
  const people = new Map(hearers.people.map((person) => [person.user, person]));
  const [living, general, arranged, ownNames] = await Promise.all([
    identity.signedIn(subscriptions),
    settingsOf(db.read, woken),
    arrangedBy(db.read, woken, said.conversation),
    namesOf(identity, said),
  ]);
  const { conversation, messages } = said;
  const names = new Map([...ownNames, ...hearers.nicknames]);
  const spoken = { conversation, kind: hearers.kind, title: hearers.title, messages, names };
  const pushes = new Map(
    woken.map((user) => {
      const standing = people.get(user);
      const wishes = { ...unchosen, ...general.get(user), ...arranged.get(user) };
      return [user, standing ? pushFor(spoken, standing, wishes, world.now()) : null];
    }),
  );
  return subscriptions.flatMap((to) => {
    const push = living.has(to.device) ? pushes.get(to.user) : null;
    return push ? [{ to, push }] : [];
  });
}

async function namesOf(
  identity: Room['identity'],
  { messages }: SaidAloud,
): Promise<Map<number, string>> {
  const senders = new Set(messages.flatMap(({ sender }) => (sender === null ? [] : [sender])));
  const profiles = await identity.profilesOf([...senders]);
  return new Map([...profiles].map(([user, { name }]) => [user, name]));
}
