/**
 * Every error that crosses the wire: a stable code, its HTTP status and the English sentence
 * that a person may be shown. Sentences are translated in `locales/`; `{name}` marks a value
 * that the error carries in `params`.
 */
export const errors = {
  // The wire itself.
  invalid: { status: 400, sentence: 'This cannot be accepted: {problem}.' },
  malformed: { status: 400, sentence: 'This is not a well-formed request.' },
  unknown_method: { status: 404, sentence: 'There is no such method here.' },
  unsupported_media_type: { status: 415, sentence: 'Send this as application/json.' },
  too_large: { status: 413, sentence: 'This is larger than is accepted here.' },
  unauthenticated: { status: 401, sentence: 'Please sign in.' },
  wrong_origin: {
    status: 403,
    sentence: 'This Teahouse is reached at {address}, and this request came from another site.',
  },
  https_needed: {
    status: 400,
    sentence: 'This Teahouse speaks https, at {address}. Nothing was done.',
  },
  not_found: { status: 404, sentence: 'This does not exist, or is not yours to see.' },
  conflict: { status: 409, sentence: 'This was already done, with other content.' },
  rate_limited: { status: 429, sentence: 'That was a little fast. Please wait a moment.' },
  overloaded: { status: 503, sentence: 'Many people are here right now. Please try again.' },
  disk_full: {
    status: 507,
    sentence:
      'The disk of this server is full, so nothing new can be kept until its operator makes room. What is here is safe.',
  },
  unavailable: {
    status: 503,
    sentence: 'It is not certain whether this was done. Trying again is safe.',
  },
  internal: { status: 500, sentence: 'Something went wrong on our side. It has been noted.' },

  // identity
  'identity.not_opened': { status: 403, sentence: 'This Teahouse is not opened yet.' },
  'identity.already_opened': { status: 409, sentence: 'This Teahouse is already open.' },
  'identity.link_expired': { status: 410, sentence: 'This link is no longer valid.' },
  'identity.invitation_needed': {
    status: 403,
    sentence: 'Joining here takes an invitation from someone who is already here.',
  },
  'identity.invitation_ended': {
    status: 410,
    sentence: 'This invitation has ended. Please ask for a new one.',
  },
  'identity.terms_not_accepted': {
    status: 409,
    sentence: 'Please read the terms of this Teahouse and agree to them.',
  },
  'identity.handle_taken': { status: 409, sentence: 'This handle belongs to someone else.' },
  'identity.handle_reserved': { status: 409, sentence: 'This handle cannot be chosen.' },
  'identity.password_short': {
    status: 400,
    sentence: 'Please choose a password of at least {min} characters.',
  },
  'identity.password_common': {
    status: 400,
    sentence: 'This password is one of the first that a stranger would try.',
  },
  'identity.password_personal': {
    status: 400,
    sentence: 'This password is too close to your own name or handle.',
  },
  'identity.password_weak': {
    status: 400,
    sentence: 'This password is easy to guess. A few unrelated words make a strong one.',
  },
  'identity.too_young': { status: 403, sentence: 'You need to be at least {age} to join here.' },
  'identity.wrong_credentials': {
    status: 401,
    sentence: 'The handle or the password is not right.',
  },
  'identity.wrong_code': { status: 401, sentence: 'The handle or the recovery code is not right.' },
  'identity.suspended': { status: 403, sentence: 'This account is suspended.' },
  'identity.last_operator': {
    status: 409,
    sentence: 'A Teahouse needs an operator, and this is the only one.',
  },

  // contacts
  'contacts.yourself': { status: 400, sentence: 'That is you.' },
  'contacts.greeting_link': { status: 400, sentence: 'A greeting cannot contain links.' },
  'contacts.already': { status: 409, sentence: 'You are already in touch.' },
  'contacts.too_many': { status: 409, sentence: 'Your list of contacts is full.' },

  // media
  'media.quota_exceeded': {
    status: 409,
    sentence: 'You store as much as one person may store on this Teahouse.',
  },
  'media.bad_image': { status: 400, sentence: 'This is not a picture that can be used.' },
  'media.bad_recording': { status: 400, sentence: 'This is not a recording that can be played.' },
  'media.too_large': { status: 413, sentence: 'A file may have at most {megabytes} MB here.' },
  'media.too_many_uploads': {
    status: 409,
    sentence: 'You have {max} uploads under way. Please let one of them end first.',
  },
  'media.incomplete': { status: 409, sentence: 'This upload is not complete yet.' },
  'media.in_progress': {
    status: 409,
    sentence: 'This is still being prepared. Please ask again in a moment.',
  },

  // previews
  'previews.off': { status: 403, sentence: 'Links are shown without a preview here.' },

  // chat
  'chat.not_contacts': {
    status: 403,
    sentence: 'You are not in each other’s contacts. Send a request first.',
  },
  'chat.not_allowed': { status: 403, sentence: 'Your role in this group does not allow that.' },
  'chat.group_full': { status: 409, sentence: 'This group is full: {max} people.' },
  'chat.too_late': { status: 409, sentence: 'The time for that has passed.' },
  'chat.recalled': { status: 409, sentence: 'This message was recalled.' },
  'chat.translation_off': { status: 403, sentence: 'Messages are not translated here.' },
  'chat.translation_away': {
    status: 503,
    sentence: 'The translation service does not answer. Please try again later.',
  },
  'chat.language_unknown': {
    status: 409,
    sentence: 'The translation service does not know this language.',
  },
  'chat.too_many_reactions': {
    status: 409,
    sentence: 'This message has {max} different reactions. Please choose one of those.',
  },
  'chat.bundle_too_large': {
    status: 409,
    sentence: 'This is too much to forward as one. Please choose fewer messages.',
  },
  'chat.too_many_pins': {
    status: 409,
    sentence: 'There are {max} pinned messages here. Please unpin one first.',
  },
  'chat.too_many_favourites': {
    status: 409,
    sentence: 'You keep {max} favourites already. Please let go of one first.',
  },
  'chat.silenced': { status: 403, sentence: 'An admin of this group has muted you for now.' },
  'chat.link_ended': {
    status: 410,
    sentence: 'This link does not lead into a group, or no longer. Ask for a new one.',
  },
  'chat.too_many_links': {
    status: 409,
    sentence: 'There are {max} links into this group. Please revoke one first.',
  },
  'chat.too_many_join_requests': {
    status: 409,
    sentence: 'Very many people ask to join this group. Please try again later.',
  },
  'chat.owner_stays': { status: 409, sentence: 'Hand the group over before you leave it.' },
  'chat.not_a_group': { status: 400, sentence: 'This is possible in groups only.' },

  // letters
  'letters.too_many': {
    status: 409,
    sentence: 'You have {max} letters waiting for an answer. Please write in one of them.',
  },
  'letters.closed': { status: 409, sentence: 'This letter was closed already.' },

  // notifications
  'notifications.bad_endpoint': {
    status: 400,
    sentence: 'This is no address of a push service that may be reached from here.',
  },

  // takeaway
  'takeaway.too_many_imports': {
    status: 409,
    sentence: 'You have {max} imports under way. Please let one of them end first.',
  },
  'takeaway.not_an_export': {
    status: 400,
    sentence: 'This is not a chat exported from WhatsApp, nor what a Teahouse exports.',
  },
  'takeaway.not_text': {
    status: 400,
    sentence: 'The text in this file is not written in an encoding that is known here.',
  },
  'takeaway.bad_zip': {
    status: 400,
    sentence: 'This zip is damaged, or packed in a way that is not accepted here.',
  },
  'takeaway.locked_zip': {
    status: 400,
    sentence: 'This zip is locked with a password. Please export without one.',
  },
  'takeaway.too_large': {
    status: 413,
    sentence: 'Unpacked, this is larger than {megabytes} MB. Please export without media.',
  },
  'takeaway.too_many_files': {
    status: 413,
    sentence: 'An import may have at most {max} files here.',
  },
  'takeaway.archives_full': {
    status: 409,
    sentence: 'Your archives hold {max} messages already. Please delete one of them first.',
  },
  'takeaway.interrupted': {
    status: 409,
    sentence: 'This was interrupted several times, and has ended. Please try again.',
  },

  // moderation
  'moderation.yourself': { status: 400, sentence: 'That is you.' },
  'moderation.excerpt_changed': {
    status: 409,
    sentence: 'These messages have changed since. Please look at them again.',
  },
  'moderation.too_many': {
    status: 409,
    sentence: 'You have {max} reports that wait. Please let the operators look at them first.',
  },
  'moderation.restricted': {
    status: 403,
    sentence: 'The operators decided that you cannot reach out to new people for now.',
  },
  'moderation.appeal_late': { status: 409, sentence: 'It is too late to appeal against this.' },
  'moderation.appealed': { status: 409, sentence: 'There was an appeal against this already.' },
  'moderation.taken': { status: 409, sentence: 'Another operator works on this report.' },
  'moderation.not_taken': { status: 409, sentence: 'Please take this report first.' },
  'moderation.own_case': {
    status: 403,
    sentence: 'Another operator decides on what concerns yourself.',
  },
  'moderation.closed': { status: 409, sentence: 'This was decided already.' },
  'moderation.no_message': { status: 409, sentence: 'No message is there that could be removed.' },
  'moderation.own_decision': {
    status: 403,
    sentence: 'Another operator decides on an appeal against your decision.',
  },
} as const satisfies Record<string, { status: number; sentence: string }>;

export type ErrorCode = keyof typeof errors;

/** Whether a method names this error among its own: all others are the wire's, and may always come. */
export function isDeclared(code: ErrorCode): boolean {
  return code.includes('.') || code === 'not_found' || code === 'conflict';
}

/** An error as it crosses the wire. */
export interface WireError {
  code: ErrorCode;
  /** One sentence in the caller's language. */
  message: string;
  /** The input's field that is at fault, as a path: `members.2`. */
  field?: string;
  /** When to try again, in milliseconds from now. */
  retryAfterMs?: number;
  params?: Record<string, string | number>;
}
