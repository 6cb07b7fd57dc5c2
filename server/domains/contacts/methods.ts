import type { Handlers } from '#platform/calls/index.ts';
import { acceptRequest, ignoreRequest, withdrawRequest } from './answer-request.ts';
import { blockPerson, remarkContact, removeContact, unblockPerson } from './change-relation.ts';
import { followLink, readInviter, searchHandle } from './find-person.ts';
import { ownLink } from './own-link.ts';
import { requestContact } from './request-contact.ts';
import type { Room } from './room.ts';

export function methodsOf(room: Room): Handlers<'contacts'> {
  return {
    'contacts.search': ({ handle }, { user }) => searchHandle(room, handle, user),
    'contacts.link': ({ renew = false }, { user }) => ownLink(room, user, renew),
    'contacts.follow_link': ({ token }, { user }) => followLink(room, token, user),
    'contacts.inviter': ({ token }) => readInviter(room, token),
    'contacts.request': (input, { user }) => requestContact(room, input, user),
    'contacts.accept': ({ user: other }, { user }) => acceptRequest(room, user, other),
    'contacts.ignore': ({ user: other }, { user }) => ignoreRequest(room, user, other),
    'contacts.withdraw': ({ user: other }, { user }) => withdrawRequest(room, user, other),
    'contacts.remove': ({ user: other }, { user }) => removeContact(room, user, other),
    'contacts.block': ({ user: other }, { user }) => blockPerson(room, user, other),
    'contacts.unblock': ({ user: other }, { user }) => unblockPerson(room, user, other),
    'contacts.remark': (input, { user }) => remarkContact(room, user, input),
  };
}
