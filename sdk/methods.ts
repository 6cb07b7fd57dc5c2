import type { MethodName } from '@teahouse/protocol';

/** Methods that set or clear the session's cookie go by HTTP only. A test holds the catalogue. */
export const httpOnly: ReadonlySet<MethodName> = new Set([
  'identity.open_server',
  'identity.sign_up',
  'identity.sign_in',
  'identity.recover',
  'identity.reset_password',
  'identity.sign_out',
  'identity.delete_account',
]);

/** Methods that mean something to an open socket alone. */
export const socketOnly: ReadonlySet<MethodName> = new Set(['chat.typing', 'identity.watch']);

/**
 * Methods that may be called again when nobody knows whether they were done: they read, they
 * set a value, or they carry a client id (SPEC W6).
 */
export const repeatable: ReadonlySet<MethodName> = new Set([
  'identity.server',
  'identity.reset_link',
  'identity.me',
  'identity.devices',
  'identity.own_sign_ins',
  'identity.sign_ins',
  'identity.profiles',
  'identity.watch',
  'identity.update_profile',
  'identity.update_settings',
  'identity.accounts',
  'identity.find_accounts',
  'identity.account',
  'identity.figures',
  'identity.invitations',
  'identity.invitation',
  'house.notice',
  'house.terms',
  'house.settings',
  'house.audit',
  'house.change_settings',
  'house.health',
  'contacts.search',
  'contacts.follow_link',
  'contacts.inviter',
  'contacts.remark',
  'media.own_usage',
  'media.usage',
  'chat.open',
  'chat.create_group',
  'chat.conversations',
  'chat.members',
  'chat.history',
  'chat.changes',
  'chat.receipts',
  'chat.hide',
  'chat.clear',
  'chat.mark',
  'chat.arrange',
  'chat.draft',
  'chat.rename',
  'chat.count_old',
  'letters.send',
  'letters.own',
  'letters.list',
  'letters.read',
  'letters.answer',
  'moderation.excerpt',
  'moderation.report',
  'moderation.own_reports',
  'moderation.standing',
  'moderation.queue',
  'search.messages',
  'moderation.take',
  'moderation.appeals',
  'sync.resume',
  'sync.streams',
]);
