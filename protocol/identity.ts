import * as z from 'zod/mini';
import { limits } from './limits.ts';
import { method, rates } from './method.ts';
import {
  BlobId,
  filledLine,
  filledText,
  Handle,
  Id,
  ids,
  Locale,
  Time,
  Token,
  text,
} from './schema.ts';

/**
 * What others see of a person. A deleted account keeps its id and nothing else. That of the server
 * itself has no handle, and the server's own name.
 */
export const Profile = z.object({
  id: Id,
  handle: z.nullable(z.string()),
  name: z.string(),
  avatar: z.nullable(z.string()),
  bio: z.string(),
  deleted: z.boolean(),
  /** Whether they came in the last days (`limits.newcomer`). Rows that devices hold may lack it. */
  joinedRecently: z.optional(z.boolean()),
});
export type Profile = z.output<typeof Profile>;

/** Kept instead of a date of birth. */
export const AgeBand = z.enum(['minor', 'adult']);
export type AgeBand = z.output<typeof AgeBand>;

export const Settings = z.object({
  /** Whether contacts see when this person is here. */
  presence: z.boolean(),
  /** Whether others see what this person has read. Who hides it sees nobody's either. */
  receipts: z.boolean(),
  /** Whether contacts too have to ask before this person is in a group. Rows that devices hold may lack it. */
  groupConsent: z.optional(z.boolean()),
  /** How strangers find this person, and may ask to be a contact. Rows that devices hold may lack it. */
  requestsBy: z.optional(z.enum(['handle_or_link', 'link'])),
  /** Whether the pages of links that this person writes are looked at. Rows that devices hold may lack it. */
  linkPreviews: z.optional(z.boolean()),
  enterSends: z.boolean(),
  /** Of emoji that show skin: 1 to 5 from light to dark; 0 for none. Rows that devices hold may lack it. */
  skinTone: z.optional(z.int().check(z.minimum(0), z.maximum(5))),
  theme: z.enum(['auto', 'light', 'dark', 'contrast']),
  textSize: z.int().check(z.minimum(1), z.maximum(7)),
  locale: z.nullable(Locale),
});
export type Settings = z.output<typeof Settings>;

/** What a person sees of their own account. */
export const Me = z.object({
  ...z.omit(Profile, { joinedRecently: true }).shape,
  role: z.enum(['user', 'operator']),
  ageBand: AgeBand,
  settings: Settings,
  createdAt: Time,
  /** Recovery codes not used yet. */
  recoveryCodesLeft: z.int(),
});
export type Me = z.output<typeof Me>;

export const Device = z.object({
  id: Id,
  name: z.string(),
  /** The device that asks. */
  current: z.boolean(),
  createdAt: Time,
  lastSeenAt: Time,
});
export type Device = z.output<typeof Device>;

/** A browser keeps its token in a cookie that scripts cannot read; a program is handed it. */
const NewDevice = z.strictObject({
  name: filledLine(limits.deviceName),
  kind: z.enum(['browser', 'program']),
});

/** Answered by all that sign in. `token` is null for a browser: it is in the cookie. */
const Session = z.object({ me: Me, device: Id, token: z.nullable(z.string()) });
const NewSession = z.extend(Session, { recoveryCodes: z.array(z.string()) });

/** Length and strength are judged by the server, which says what is wrong with a password. */
const Password = text(limits.password.max);
const BirthYear = z.int().check(z.minimum(1900), z.maximum(2100));

const account = {
  handle: Handle,
  name: filledLine(limits.displayName),
  password: Password,
  birthYear: BirthYear,
  locale: z.optional(Locale),
  device: NewDevice,
  /** Of the terms that were read and agreed to (`house.notice`); may be left out where there are none. */
  termsVersion: z.optional(z.int().check(z.minimum(0))),
};

const passwordErrors = [
  'identity.password_short',
  'identity.password_common',
  'identity.password_personal',
  'identity.password_weak',
] as const;

const accountErrors = [
  ...passwordErrors,
  'identity.handle_taken',
  'identity.handle_reserved',
  'identity.too_young',
] as const;

const nothing = z.strictObject({});
const done = z.object({});

export const identity = [
  method({
    name: 'identity.server',
    summary: 'What a visitor may know of this server before signing in.',
    access: 'anyone',
    class: 'read',
    limit: rates.read,
    input: nothing,
    output: z.object({
      name: z.string(),
      opened: z.boolean(),
      signUp: z.enum(['open', 'invitation']),
      minimumAge: z.int(),
      adultAge: z.int(),
      time: Time,
    }),
    errors: [],
  }),
  method({
    name: 'identity.open_server',
    summary: 'Makes the operator’s account with the one-time link of the terminal.',
    access: 'anyone',
    class: 'write',
    limit: rates.secret,
    input: z.strictObject({ ...account, link: Token }),
    output: NewSession,
    errors: [...accountErrors, 'identity.link_expired', 'identity.already_opened'],
    over: 'http',
  }),
  method({
    name: 'identity.sign_up',
    summary: 'Makes an account and signs its first device in.',
    access: 'anyone',
    class: 'write',
    limit: rates.secret,
    input: z.strictObject({ ...account, invitation: z.optional(Token) }),
    output: NewSession,
    errors: [
      ...accountErrors,
      'identity.not_opened',
      'identity.invitation_needed',
      'identity.invitation_ended',
      'identity.terms_not_accepted',
    ],
    over: 'http',
  }),
  method({
    name: 'identity.sign_in',
    summary: 'Signs a device in.',
    access: 'anyone',
    class: 'write',
    limit: rates.secret,
    evenFull: true,
    input: z.strictObject({ handle: Handle, password: Password, device: NewDevice }),
    output: Session,
    errors: ['identity.wrong_credentials', 'identity.suspended'],
    over: 'http',
  }),
  method({
    name: 'identity.recover',
    summary: 'Sets a new password with a recovery code; every other device is signed out.',
    access: 'anyone',
    class: 'write',
    limit: rates.secret,
    evenFull: true,
    input: z.strictObject({
      handle: Handle,
      code: filledText(40),
      password: Password,
      device: NewDevice,
    }),
    output: Session,
    errors: ['identity.wrong_code', 'identity.suspended', ...passwordErrors],
    over: 'http',
  }),
  method({
    name: 'identity.reset_link',
    summary: 'Whose password a one-time link of the server’s operator sets.',
    access: 'anyone',
    class: 'read',
    limit: rates.secret,
    input: z.strictObject({ link: Token }),
    output: z.object({ handle: z.string(), expiresAt: Time }),
    errors: ['identity.link_expired'],
  }),
  method({
    name: 'identity.reset_password',
    summary:
      'Sets a new password with such a link and makes new recovery codes; every other device is signed out.',
    access: 'anyone',
    class: 'write',
    limit: rates.secret,
    evenFull: true,
    input: z.strictObject({ link: Token, password: Password, device: NewDevice }),
    output: NewSession,
    errors: ['identity.link_expired', 'identity.suspended', ...passwordErrors],
    over: 'http',
  }),
  method({
    name: 'identity.sign_out',
    summary: 'Signs this device out.',
    access: 'user',
    class: 'write',
    limit: rates.write,
    input: nothing,
    output: done,
    errors: [],
    over: 'http',
    evenFull: true,
  }),
  method({
    name: 'identity.me',
    summary: 'One’s own account.',
    access: 'user',
    class: 'read',
    limit: rates.read,
    input: nothing,
    output: Me,
    errors: [],
  }),
  method({
    name: 'identity.devices',
    summary: 'The devices that are signed in.',
    access: 'user',
    class: 'read',
    limit: rates.read,
    input: nothing,
    output: z.object({ devices: z.array(Device) }),
    errors: [],
  }),
  method({
    name: 'identity.revoke_device',
    summary: 'Signs another of one’s devices out.',
    access: 'user',
    class: 'write',
    limit: rates.write,
    input: z.strictObject({ device: Id }),
    output: done,
    errors: ['not_found'],
    evenFull: true,
  }),
  method({
    name: 'identity.change_password',
    summary: 'Sets a new password; every other device is signed out.',
    access: 'user',
    class: 'write',
    limit: rates.secret,
    input: z.strictObject({ current: Password, next: Password }),
    output: done,
    errors: ['identity.wrong_credentials', ...passwordErrors],
    evenFull: true,
  }),
  method({
    name: 'identity.new_recovery_codes',
    summary: 'Makes ten recovery codes; the former ones end.',
    access: 'user',
    class: 'write',
    limit: rates.secret,
    input: z.strictObject({ password: Password }),
    output: z.object({ recoveryCodes: z.array(z.string()) }),
    errors: ['identity.wrong_credentials'],
  }),
  method({
    name: 'identity.delete_account',
    summary: 'Deletes the account. Messages stay in others’ conversations, without a name.',
    access: 'user',
    class: 'write',
    limit: rates.secret,
    input: z.strictObject({ password: Password }),
    output: done,
    errors: ['identity.wrong_credentials', 'identity.last_operator'],
    over: 'http',
    evenFull: true,
  }),
  method({
    name: 'identity.update_profile',
    summary: 'Changes what others see of oneself.',
    access: 'user',
    class: 'write',
    limit: rates.write,
    input: z.strictObject({
      name: z.optional(filledLine(limits.displayName)),
      handle: z.optional(Handle),
      bio: z.optional(text(limits.bio)),
      avatar: z.optional(z.nullable(BlobId)),
    }),
    output: Me,
    errors: ['identity.handle_taken', 'identity.handle_reserved', 'not_found'],
  }),
  method({
    name: 'identity.update_settings',
    summary: 'Changes settings that follow the person to every device.',
    access: 'user',
    class: 'write',
    limit: rates.write,
    input: z.strictObject(z.partial(Settings).shape),
    output: Me,
    errors: [],
  }),
  method({
    name: 'identity.profiles',
    summary: 'The profiles of those people whom the caller may see; others are left out.',
    access: 'user',
    class: 'read',
    limit: rates.read,
    input: z.strictObject({ users: ids() }),
    output: z.object({ profiles: z.array(Profile) }),
    errors: [],
  }),
  method({
    name: 'identity.watch',
    summary: 'Names the people on screen; their presence and profile changes come as events.',
    access: 'user',
    class: 'ephemeral',
    limit: rates.ephemeral,
    input: z.strictObject({ users: z.array(Id).check(z.maxLength(limits.watched)) }),
    output: z.object({
      present: z.array(z.object({ user: Id, online: z.boolean(), lastSeenAt: z.nullable(Time) })),
    }),
    errors: [],
    over: 'socket',
  }),
  method({
    name: 'identity.set_sign_up',
    summary: 'Chooses whether anyone may join, or only those who were invited.',
    access: 'operator',
    class: 'write',
    limit: rates.write,
    input: z.strictObject({ signUp: z.enum(['open', 'invitation']) }),
    output: done,
    errors: [],
  }),
] as const;
