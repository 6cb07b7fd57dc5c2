import type { MethodName, Methods } from '@teahouse/protocol';
import type { Target } from './cast.ts';

/**
 * What somebody gets who points a method at a thing of someone else's:
 * `refused`, with the error that a thing which does not exist gets, to the letter;
 * `silent`, an answer that is the same as for a thing which does not exist;
 * `allowed`, where the product means it so.
 */
export type Outcome = 'refused' | 'silent' | 'allowed';

/** How a method is tried: at others' things, on nothing but one's own, or open to everybody. */
export type Entry<Name extends MethodName> =
  | {
      at: (target: Target) => Methods[Name]['input'];
      stranger: Outcome;
      blocked: Outcome;
      /** Fields of the answer that are new each time. */
      fresh?: readonly string[];
    }
  | { own: Methods[Name]['input'] }
  | { open: string; sample: Methods[Name]['input'] };

const refused = { stranger: 'refused', blocked: 'refused' } as const;
const silent = { stranger: 'silent', blocked: 'silent' } as const;
const allowed = { stranger: 'allowed', blocked: 'allowed' } as const;
const clientId = 'authorisation-1';
const password = 'a password that is wrong';
const token = 'a-token-that-is-nobodys-at-all';
const device = { name: 'Test', kind: 'program' } as const;
const account = { handle: 'newcomer', name: 'New', password, birthYear: 1990, device };

/** A method without an entry here does not compile, and fails the build. */
export const table: { [Name in MethodName]: Entry<Name> } = {
  'house.notice': { open: 'a visitor has to know by which rules', sample: {} },
  'house.terms': { open: 'whoever agreed to it may read it again', sample: { version: 1 } },
  'house.settings': { at: () => ({}), ...refused },
  'house.change_settings': { at: () => ({ name: 'Elsewhere' }), ...refused },
  'house.health': { at: () => ({ span: 'hour' }), ...refused },
  'house.audit': { at: () => ({}), ...refused },
  'identity.server': { open: 'a visitor has to know where they are', sample: {} },
  'identity.open_server': {
    open: 'the one-time link is the permission',
    sample: { ...account, link: token },
  },
  'identity.sign_up': { open: 'this is how one joins', sample: account },
  'identity.sign_in': {
    open: 'the password is the permission',
    sample: { handle: 'ann', password, device },
  },
  'identity.recover': {
    open: 'the recovery code is the permission',
    sample: { handle: 'ann', code: 'AAAA-BBBB', password, device },
  },
  'identity.reset_link': { open: 'the one-time link is the permission', sample: { link: token } },
  'identity.reset_password': {
    open: 'the one-time link is the permission',
    sample: { link: token, password, device },
  },
  'identity.invitation': { open: 'the link is the permission', sample: { token } },
  'contacts.inviter': { open: 'the link is the permission', sample: { token } },

  'identity.sign_out': { own: {} },
  'identity.me': { own: {} },
  'identity.devices': { own: {} },
  'identity.own_sign_ins': { own: {} },
  'identity.sign_ins': { at: ({ user }) => ({ user }), ...refused },
  'identity.revoke_device': { at: ({ device }) => ({ device }), ...refused },
  'identity.change_password': { own: { current: password, next: password } },
  'identity.new_recovery_codes': { own: { password } },
  'identity.delete_account': { own: { password } },
  'identity.update_profile': { at: ({ blob }) => ({ avatar: blob }), ...refused },
  'identity.update_settings': { own: { enterSends: true } },
  'identity.profiles': { at: ({ user }) => ({ users: [user] }), ...silent },
  'identity.watch': { at: ({ user }) => ({ users: [user] }), ...silent },
  'identity.set_sign_up': {
    at: () => ({ signUp: 'open' }),
    ...refused,
  },

  'identity.accounts': { at: () => ({}), ...refused },
  'identity.find_accounts': { at: ({ handle }) => ({ text: handle }), ...refused },
  'identity.account': { at: ({ user }) => ({ user }), ...refused },
  'identity.suspend': { at: ({ user }) => ({ user, reason: 'x', days: 1 }), ...refused },
  'identity.restore': { at: ({ user }) => ({ user }), ...refused },
  'identity.set_role': { at: ({ user }) => ({ user, role: 'user' }), ...refused },
  'identity.figures': { at: () => ({}), ...refused },
  'identity.invite': { at: () => ({ note: '', uses: 1, days: 1 }), ...refused },
  'identity.invitations': { at: () => ({}), ...refused },
  'identity.revoke_invitation': { at: ({ user }) => ({ invitation: user }), ...refused },

  // Not to be found would tell the blocked what a request does not.
  'contacts.search': { at: ({ handle }) => ({ handle }), ...allowed },
  'contacts.link': { own: {} },
  'contacts.follow_link': { at: ({ link }) => ({ token: link }), ...allowed },
  // To the blocked it looks like a request that is never answered.
  'contacts.request': { at: ({ user }) => ({ user, greeting: '' }), ...allowed },
  'contacts.accept': { at: ({ user }) => ({ user }), ...refused },
  'contacts.ignore': { at: ({ user }) => ({ user }), ...refused },
  'contacts.withdraw': { at: ({ user }) => ({ user }), ...refused },
  'contacts.remove': { at: ({ user }) => ({ user }), ...refused },
  'contacts.block': { at: ({ user }) => ({ user }), ...allowed },
  'contacts.unblock': { at: ({ user }) => ({ user }), ...refused },
  'contacts.remark': { at: ({ user }) => ({ user, remark: 'x' }), ...refused },

  'media.finish': { at: ({ upload }) => ({ upload, kind: 'file' }), ...refused },
  'identity.holdings': { own: {} },
  'media.own_usage': { own: {} },
  'media.own_files': { own: {} },
  'media.delete_files': { at: ({ upload }) => ({ files: [upload.slice(0, 22)] }), ...silent },
  'media.usage': { at: ({ user }) => ({ user }), ...refused },

  'previews.look': { own: { url: 'https://127.0.0.1/' } },

  'chat.open': { at: ({ user }) => ({ user }), ...refused },
  // Who is not a contact is invited, as far as the caller is told: existing, blocking or not.
  'chat.create_group': {
    at: ({ user }) => ({ clientId: `group-with-${user}`, title: '', members: [user] }),
    ...silent,
    fresh: ['id', 'createdAt', 'rosterVersion'],
  },
  'chat.conversations': { at: ({ group }) => ({ conversations: [group] }), ...silent },
  'chat.members': { at: ({ group }) => ({ conversation: group }), ...refused },
  'chat.history': { at: ({ group }) => ({ conversation: group }), ...refused },
  'chat.changes': { at: ({ group }) => ({ conversation: group, after: 0 }), ...refused },
  'chat.send': {
    at: ({ group }) => ({ conversation: group, clientId, text: 'let me in' }),
    ...refused,
  },
  'chat.edit': { at: ({ group, seq }) => ({ conversation: group, seq, text: 'x' }), ...refused },
  'chat.remove_preview': { at: ({ group, seq }) => ({ conversation: group, seq }), ...refused },
  'chat.recall': { at: ({ group, seq }) => ({ conversation: group, seq }), ...refused },
  // From a conversation of others into one of others: neither is there.
  'chat.forward': {
    at: ({ group, seq }) => ({ conversation: group, clientId, from: group, seqs: [seq] }),
    ...refused,
  },
  'chat.send_card': {
    at: ({ group, user }) => ({ conversation: group, clientId, card: { kind: 'contact', user } }),
    ...refused,
  },
  'chat.bundle': { at: ({ group, seq }) => ({ conversation: group, seq }), ...refused },
  'chat.pin_message': {
    at: ({ group, seq }) => ({ conversation: group, seq, pinned: true }),
    ...refused,
  },
  'chat.pinned_messages': { at: ({ group }) => ({ conversation: group }), ...refused },
  'chat.favour': {
    at: ({ group, seq }) => ({ conversation: group, seq, kept: true }),
    ...refused,
  },
  'chat.favourites': { own: {} },
  'chat.set_notice': { at: ({ group }) => ({ conversation: group, text: 'mine' }), ...refused },
  'chat.notice': { at: ({ group }) => ({ conversation: group }), ...refused },
  'chat.make_link': {
    at: ({ group }) => ({ conversation: group, days: 7, approval: false }),
    ...refused,
  },
  'chat.links': { at: ({ group }) => ({ conversation: group }), ...refused },
  'chat.revoke_link': { at: ({ group, seq }) => ({ conversation: group, link: seq }), ...refused },
  'chat.look_at_link': { open: 'the link is the permission', sample: { token } },
  'chat.join_by_link': { own: { token } },
  'chat.join_requests': { at: ({ group }) => ({ conversation: group }), ...refused },
  'chat.answer_join_request': {
    at: ({ group, user }) => ({ conversation: group, user, accept: true }),
    ...refused,
  },
  'chat.set_nickname': { at: ({ group }) => ({ conversation: group, name: 'me' }), ...refused },
  'chat.nicknames': { at: ({ group }) => ({ conversations: [group] }), ...silent },
  'chat.silence_member': {
    at: ({ group, user }) => ({ conversation: group, user, minutes: 10 }),
    ...refused,
  },
  'chat.set_timer': { at: ({ group }) => ({ conversation: group, timer: null }), ...refused },
  'chat.translate': {
    at: ({ group, seq }) => ({ conversation: group, seq, language: 'de' }),
    ...refused,
  },
  'chat.react': {
    at: ({ group, seq }) => ({ conversation: group, seq, emoji: '👍' }),
    ...refused,
  },
  'chat.reactions': { at: ({ group, seq }) => ({ conversation: group, seq }), ...refused },
  'chat.hide': { at: ({ group, seq }) => ({ conversation: group, seqs: [seq] }), ...refused },
  'chat.clear': { at: ({ group, seq }) => ({ conversation: group, seq }), ...refused },
  'chat.mark': { at: ({ group }) => ({ marks: [{ conversation: group, read: 1 }] }), ...silent },
  'chat.receipts': { at: ({ group, seq }) => ({ conversation: group, seq }), ...refused },
  'chat.find_members': {
    at: ({ group }) => ({ conversation: group, words: 'a' }),
    ...refused,
  },
  'chat.watch': { at: ({ group }) => ({ conversations: [group] }), ...silent },
  'chat.typing': { at: ({ group }) => ({ conversation: group }), ...refused },
  'chat.arrange': { at: ({ group }) => ({ conversation: group, muted: true }), ...refused },
  'chat.draft': { at: ({ group }) => ({ conversation: group, text: 'x', at: 1 }), ...refused },
  'chat.rename': { at: ({ group }) => ({ conversation: group, title: 'mine' }), ...refused },
  'chat.set_avatar': { at: ({ group }) => ({ conversation: group, avatar: null }), ...refused },
  'chat.invite': { at: ({ group, user }) => ({ conversation: group, users: [user] }), ...refused },
  'chat.answer_invitation': {
    at: ({ group }) => ({ conversation: group, accept: true }),
    ...refused,
  },
  'chat.remove_member': { at: ({ group, user }) => ({ conversation: group, user }), ...refused },
  'chat.set_role': {
    at: ({ group, user }) => ({ conversation: group, user, role: 'admin' }),
    ...refused,
  },
  'chat.hand_over': { at: ({ group, user }) => ({ conversation: group, user }), ...refused },
  'chat.count_old': { at: () => ({ days: 1 }), ...refused },
  'chat.leave': { at: ({ group }) => ({ conversation: group }), ...refused },

  'letters.send': { own: { clientId, kind: 'question', text: 'May I?' } },
  'letters.own': { own: {} },
  'letters.list': { at: () => ({ state: 'open' }), ...refused },
  'letters.read': { at: ({ letter }) => ({ letter }), ...refused },
  'letters.answer': { at: ({ letter }) => ({ letter, clientId, text: 'No.' }), ...refused },
  'letters.close': { at: ({ letter }) => ({ letter, outcome: 'declined' }), ...refused },

  'moderation.excerpt': {
    at: ({ group, seq }) => ({ conversation: group, seq }),
    ...refused,
  },
  'moderation.report': {
    at: ({ user }) => ({ clientId, about: { user }, category: 'spam', note: '' }),
    ...refused,
  },
  'moderation.own_reports': { own: {} },
  'moderation.standing': { own: {} },
  'moderation.appeal': { at: ({ decision }) => ({ decision, text: 'No.' }), ...refused },
  'moderation.appeal_suspension': {
    open: 'the password is the permission',
    sample: { handle: 'ann', password, text: 'Let me in.' },
  },
  'moderation.queue': { at: () => ({ which: 'open' }), ...refused },
  'moderation.look': { at: ({ report }) => ({ report }), ...refused },
  'moderation.take': { at: ({ report }) => ({ report, mine: true }), ...refused },
  'moderation.decide': {
    at: ({ report }) => ({ report, verdict: 'dismiss', reason: 'No.' }),
    ...refused,
  },
  'moderation.appeals': { at: () => ({ open: true }), ...refused },
  'moderation.decide_appeal': {
    at: ({ appeal }) => ({ appeal, outcome: 'reversed', reason: 'No.' }),
    ...refused,
  },

  'takeaway.import': { at: ({ upload }) => ({ upload }), ...refused },
  'takeaway.imports': { own: {} },
  'takeaway.delete_import': { at: ({ import: id }) => ({ import: id }), ...refused },
  'takeaway.archives': { own: {} },
  'takeaway.archive': { at: ({ archive }) => ({ archive }), ...refused },
  'takeaway.read': { at: ({ archive }) => ({ archive }), ...refused },
  'takeaway.find': { at: ({ archive }) => ({ archive, query: 'tea' }), ...refused },
  'takeaway.arrange': { at: ({ archive }) => ({ archive, title: 'Mine' }), ...refused },
  'takeaway.export': { own: {} },
  'takeaway.own_export': { own: {} },
  'takeaway.delete_export': { own: {} },
  'takeaway.delete_archive': { at: ({ archive }) => ({ archive }), ...refused },
  'search.messages': {
    at: ({ group }) => ({ conversation: group, query: 'tea' }),
    ...refused,
  },
  'notifications.key': { own: {} },
  'notifications.subscribe': {
    own: {
      endpoint: 'https://push.example.org/one',
      p256dh: 'B'.repeat(87),
      auth: 'a'.repeat(22),
    },
  },
  'notifications.unsubscribe': { own: {} },
  'notifications.settings': { own: {} },
  'notifications.change_settings': { own: { preview: 'names' } },
  'notifications.conversation': {
    at: ({ group }) => ({ conversation: group }),
    ...silent,
  },
  'notifications.arrange': {
    at: ({ group }) => ({ conversation: group, hidden: true }),
    ...refused,
  },

  'sync.resume': { own: { cursor: null } },
  'sync.streams': { own: { next: 'nowhere' } },
};
