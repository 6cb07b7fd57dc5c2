import type { Handlers } from '#platform/calls/index.ts';
import { transaction } from '#platform/database/index.ts';
import { DAY_MS } from '#platform/world/index.ts';
import { invite } from './invite.ts';
import { listAccounts, lookForAccounts, readAccount } from './read-accounts.ts';
import { readFigures } from './read-figures.ts';
import { listInvitations, lookAtInvitation } from './read-invitations.ts';
import { revokeInvitation } from './revoke-invitation.ts';
import type { Room } from './room.ts';
import { setRole } from './set-role.ts';
import { setSignUp } from './set-sign-up.ts';
import { restoreAccount, suspendAccount } from './suspend-account.ts';

type Names =
  | 'identity.set_sign_up'
  | 'identity.accounts'
  | 'identity.find_accounts'
  | 'identity.account'
  | 'identity.suspend'
  | 'identity.restore'
  | 'identity.set_role'
  | 'identity.figures'
  | 'identity.invite'
  | 'identity.invitations'
  | 'identity.revoke_invitation'
  | 'identity.invitation';

/** What those who run the server see and do, and the one door that an invitation opens. */
export function operatorMethodsOf(room: Room): Pick<Handlers<'identity'>, Names> {
  const { db } = room;
  return {
    'identity.set_sign_up': (input, { user }) => setSignUp(room, input, user),
    'identity.accounts': (input) => listAccounts(room, input),
    'identity.find_accounts': (input) => lookForAccounts(room, input),
    'identity.account': ({ user }) => readAccount(room, user),
    'identity.suspend': async ({ user, reason, days }, caller) => {
      const until = days === null ? null : room.world.now() + days * DAY_MS;
      const deed = { user, by: caller.user, reason: reason.trim(), until };
      const after = await transaction(db.write, (tx) => suspendAccount(tx, room, deed));
      after?.();
      return {};
    },
    'identity.restore': async ({ user }, caller) => {
      await transaction(db.write, (tx) => restoreAccount(tx, room, { user, by: caller.user }));
      return {};
    },
    'identity.set_role': (input, { user }) => setRole(room, input, user),
    'identity.figures': () => readFigures(room),
    'identity.invite': (input, { user }) => invite(room, input, user),
    'identity.invitations': (input) => listInvitations(room, input),
    'identity.revoke_invitation': ({ invitation }, { user }) =>
      revokeInvitation(room, invitation, user),
    'identity.invitation': ({ token }) => lookAtInvitation(room, token),
  };
}
