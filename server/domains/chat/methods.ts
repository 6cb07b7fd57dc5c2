import { limits } from '@teahouse/protocol';
import type { Handlers } from '#platform/calls/index.ts';
import { DAY_MS } from '#platform/world/index.ts';
import { answerInvitation } from './answer-invitation.ts';
import { answerJoinRequest, readJoinRequests } from './answer-join-request.ts';
import { arrangeConversation } from './arrange-conversation.ts';
import { editMessage, recallMessage, removePreview } from './change-message.ts';
import { handOver, setRole } from './change-role.ts';
import { clearHistory, hideMessages } from './clear-history.ts';
import { createGroup } from './create-group.ts';
import { findMembers } from './find-members.ts';
import { forwardMessages } from './forward-messages.ts';
import { inviteMembers } from './invite-members.ts';
import { joinByLink, lookAtLink } from './join-by-link.ts';
import { keepDraft } from './keep-draft.ts';
import { readFavourites, setFavourite } from './keep-favourite.ts';
import { makeLink, readLinks, revokeLink } from './make-link.ts';
import { noteMarks } from './note-marks.ts';
import { openConversation } from './open-conversation.ts';
import { pinMessage, readPinned } from './pin-message.ts';
import { reactToMessage } from './react-to-message.ts';
import { readBundle } from './read-bundle.ts';
import { readChanges } from './read-changes.ts';
import { readHistory } from './read-history.ts';
import { readMembers, readReceipts } from './read-members.ts';
import { readReactions } from './read-reactions.ts';
import { leaveGroup, removeMember } from './remove-member.ts';
import { renameGroup, setAvatar } from './rename-group.ts';
import type { Room } from './room.ts';
import { sendCard } from './send-card.ts';
import { sendMessage } from './send-message.ts';
import { setNickname } from './set-nickname.ts';
import { readNotice, setNotice } from './set-notice.ts';
import { setTimer } from './set-timer.ts';
import { showTyping } from './show-typing.ts';
import { silenceMember } from './silence-member.ts';
import { findConversations } from './store-conversations.ts';
import { pageOfNicknames } from './store-nicknames.ts';
import { countBefore } from './store-retention.ts';
import { translateMessage } from './translate-message.ts';
import { watchGroups } from './watch-groups.ts';

/** Wire method to use-case. */
export function methodsOf(room: Room): Handlers<'chat'> {
  return {
    'chat.open': ({ user }, caller) => openConversation(room, caller.user, user),
    'chat.create_group': (input, caller) => createGroup(room, input, caller.user),
    'chat.conversations': async ({ conversations }, caller) => ({
      conversations: await findConversations(room.db.read, caller.user, conversations),
    }),
    'chat.members': (input, caller) => readMembers(room, input, caller.user),
    'chat.find_members': (input, caller) => findMembers(room, input, caller.user),
    'chat.history': (input, caller) => readHistory(room, input, caller.user),
    'chat.changes': (input, caller) => readChanges(room, input, caller.user),
    'chat.send': (input, caller) => sendMessage(room, input, caller.user),
    'chat.forward': (input, caller) => forwardMessages(room, input, caller.user),
    'chat.send_card': (input, caller) => sendCard(room, input, caller.user),
    'chat.bundle': (input, caller) => readBundle(room, input, caller.user),
    'chat.edit': (input, caller) => editMessage(room, input, caller.user),
    'chat.remove_preview': (input, caller) => removePreview(room, input, caller.user),
    'chat.recall': (input, caller) => recallMessage(room, input, caller.user),
    'chat.pin_message': (input, caller) => done(pinMessage(room, input, caller.user)),
    'chat.pinned_messages': ({ conversation }, caller) =>
      readPinned(room, conversation, caller.user),
    'chat.favour': (input, caller) => done(setFavourite(room, input, caller.user)),
    'chat.favourites': (input, caller) => readFavourites(room, input, caller.user),
    'chat.set_notice': (input, caller) => done(setNotice(room, input, caller.user)),
    'chat.notice': ({ conversation }, caller) => readNotice(room, conversation, caller.user),
    'chat.make_link': (input, caller) => makeLink(room, input, caller.user),
    'chat.links': ({ conversation }, caller) => readLinks(room, conversation, caller.user),
    'chat.revoke_link': (input, caller) => done(revokeLink(room, input, caller.user)),
    'chat.look_at_link': ({ token }, caller) => lookAtLink(room, token, caller.user),
    'chat.join_by_link': ({ token }, caller) => joinByLink(room, token, caller.user),
    'chat.join_requests': ({ conversation }, caller) =>
      readJoinRequests(room, conversation, caller.user),
    'chat.answer_join_request': (input, caller) =>
      done(answerJoinRequest(room, input, caller.user)),
    'chat.set_nickname': (input, caller) => done(setNickname(room, input, caller.user)),
    'chat.nicknames': async ({ conversations, after = 0 }, caller) => ({
      groups: await pageOfNicknames(room.db.read, caller.user, conversations, {
        after,
        limit: limits.nicknames,
      }),
    }),
    'chat.silence_member': (input, caller) => done(silenceMember(room, input, caller.user)),
    'chat.set_timer': (input, caller) => done(setTimer(room, input, caller.user)),
    'chat.translate': (input, caller) => translateMessage(room, input, caller.user),
    'chat.react': (input, caller) => reactToMessage(room, input, caller.user),
    'chat.reactions': (input, caller) => readReactions(room, input, caller.user),
    'chat.hide': (input, caller) => done(hideMessages(room, input, caller.user)),
    'chat.clear': (input, caller) => done(clearHistory(room, input, caller.user)),
    'chat.mark': (input, caller) => done(noteMarks(room, input, caller.user)),
    'chat.receipts': (input, caller) => readReceipts(room, input, caller.user),
    'chat.watch': async (input, caller) => watchGroups(room, input, caller),
    'chat.typing': (input, caller) => done(showTyping(room, input, caller.user)),
    'chat.arrange': (input, caller) => done(arrangeConversation(room, input, caller.user)),
    'chat.draft': (input, caller) => done(keepDraft(room, input, caller.user)),
    'chat.rename': (input, caller) => done(renameGroup(room, input, caller.user)),
    'chat.set_avatar': (input, caller) => done(setAvatar(room, input, caller.user)),
    'chat.invite': (input, caller) => inviteMembers(room, input, caller.user),
    'chat.answer_invitation': (input, caller) => done(answerInvitation(room, input, caller.user)),
    'chat.remove_member': (input, caller) => done(removeMember(room, input, caller.user)),
    'chat.set_role': (input, caller) => done(setRole(room, input, caller.user)),
    'chat.hand_over': (input, caller) => done(handOver(room, input, caller.user)),
    'chat.leave': (input, caller) => done(leaveGroup(room, input, caller.user)),
    'chat.count_old': ({ days }) => countBefore(room.db.read, room.world.now() - days * DAY_MS),
  };
}

async function done(work: Promise<void>): Promise<Record<string, never>> {
  await work;
  return {};
}
