import type { Me, Methods } from '@teahouse/protocol';
import { changeOwnRow } from './own-row.ts';
import { isPresenceVisible } from './presence/visibility.ts';
import type { Room } from './room.ts';
import { updateSettings as writeSettings } from './store/users.ts';

/** Changes settings that follow the person to every device. */
export async function updateSettings(
  room: Room,
  input: Methods['identity.update_settings']['input'],
  user: number,
): Promise<Me> {
  const named = Object.entries(input).filter(([, value]) => value !== undefined);
  const me = await changeOwnRow(room, user, (tx) =>
    writeSettings(tx, user, Object.fromEntries(named)),
  );
  if (input.presence !== undefined) {
    const visible = isPresenceVisible(me.settings, me.ageBand);
    room.signals.publish('identity.visibility', { user, visible });
  }
  return me;
}
