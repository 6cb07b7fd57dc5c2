import type { Handlers } from '#platform/calls/index.ts';
import { changePassword } from './change-password.ts';
import { deleteAccount } from './delete-account.ts';
import { revokeDevice, signOut } from './end-device.ts';
import { openServer } from './open-server.ts';
import { operatorMethodsOf } from './operator-methods.ts';
import { readMe } from './own-row.ts';
import type { Presence } from './presence/index.ts';
import { readProfiles } from './read-profiles.ts';
import { readServer } from './read-server.ts';
import { recover } from './recover.ts';
import { renewRecoveryCodes } from './renew-recovery-codes.ts';
import { readReset, resetPassword } from './reset-password.ts';
import type { Room } from './room.ts';
import { idleSince } from './settings.ts';
import { signIn } from './sign-in.ts';
import { lookAtSignIns, readOwnSignIns } from './sign-ins.ts';
import { signUp } from './sign-up.ts';
import { readDevices } from './store/devices.ts';
import { updateProfile } from './update-profile.ts';
import { updateSettings } from './update-settings.ts';

export function methodsOf(room: Room, presence: Presence): Handlers<'identity'> {
  const { db, world, settings } = room;
  return {
    'identity.server': () => readServer(room),
    'identity.open_server': (input, caller) => openServer(room, input, caller),
    'identity.sign_up': (input, caller) => signUp(room, input, caller),
    'identity.sign_in': (input, caller) => signIn(room, input, caller),
    'identity.recover': (input, caller) => recover(room, input, caller),
    'identity.reset_link': (input) => readReset(room, input),
    'identity.reset_password': (input, caller) => resetPassword(room, input, caller),
    'identity.sign_out': (_, caller) => signOut(room, caller),
    'identity.me': (_, { user }) => readMe(db.read, user, world.now()),
    'identity.holdings': async (_, { user }) => ({ holdings: await room.holdings(db.read, user) }),
    'identity.devices': async (_, { user, device }) => ({
      devices: (await readDevices(db.read, user, idleSince(settings, world.now()))).map((row) => ({
        ...row,
        current: row.id === device,
      })),
    }),
    'identity.own_sign_ins': (_, { user }) => readOwnSignIns(room, user),
    'identity.sign_ins': (input, { user }) => lookAtSignIns(room, input, user),
    'identity.revoke_device': ({ device }, { user }) => revokeDevice(room, user, device),
    'identity.change_password': (input, caller) => changePassword(room, input, caller),
    'identity.new_recovery_codes': (input, caller) => renewRecoveryCodes(room, input, caller),
    'identity.delete_account': (input, caller) => deleteAccount(room, input, caller),
    'identity.update_profile': (input, { user }) => updateProfile(room, input, user),
    'identity.update_settings': (input, { user }) => updateSettings(room, input, user),
    'identity.profiles': async ({ users }, { user }) => ({
      profiles: await readProfiles(room, user, users),
    }),
    'identity.watch': (input, caller) => presence.watch(input, caller),
    ...operatorMethodsOf(room),
  };
}
