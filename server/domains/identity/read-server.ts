import type { Methods } from '@teahouse/protocol';
import type { Room } from './room.ts';
import { readServerState } from './store/server-state.ts';

export type ServerFacts = Methods['identity.server']['output'];

/** What anybody may know of this server. */
export async function readServer({ db, house, world, settings }: Room): Promise<ServerFacts> {
  const [{ name }, { openedAt, signUp: chosen }] = await Promise.all([
    house.settings(),
    readServerState(db.read),
  ]);
  return {
    name,
    opened: openedAt !== null,
    signUp: chosen ?? settings.signUp,
    minimumAge: settings.minimumAge,
    adultAge: settings.adultAge,
    time: world.now(),
  };
}
