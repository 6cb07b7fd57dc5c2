import * as z from 'zod/mini';
import { limits } from './limits.ts';
import { Message, Sent } from './message.ts';
import { method, rates } from './method.ts';
import {
  BlobId,
  ClientId,
  filledLine,
  filledText,
  Id,
  ids,
  isFilled,
  line,
  MediaId,
  Seq,
  Time,
  text,
  Version,
} from './schema.ts';

export const Role = z.enum(['owner', 'admin', 'member']);
export type Role = z.output<typeof Role>;

/** What all members share of a conversation. */
export const Conversation = z.object({
  id: Id,
  kind: z.enum(['direct', 'group', 'notes']),
  /** Empty for a group that nobody has named: clients list its people instead. */
  title: z.string(),
  avatar: z.nullable(z.string()),
  createdAt: Time,
  memberCount: z.int(),
  /** The two of a direct conversation; the first nine of a group. */
  faces: z.array(Id),
  /** Messages that are pinned, by place, the last pinned last; left out where there are none. */
  pins: z.optional(z.array(Seq)),
  /** The place of the line that told of the group's notice, where it has one: see `chat.notice`. */
  noticeSeq: z.optional(Seq),
  /** Changes when a member comes to be called otherwise here: see `chat.nicknames`. */
  nicknames: z.optional(Version),
  /** After how many milliseconds what is written from now on disappears; left out where it stays. */
  timer: z.optional(z.int()),
  /** Changes with members, roles, title, avatar, pins, notice, nicknames and timer. */
  rosterVersion: Version,
});
export type Conversation = z.output<typeof Conversation>;

/** Kept from writing by an admin, up to a time; null until it is lifted. */
const Silenced = z.object({ until: z.nullable(Time) });

/** A person's own side of a conversation. A row of one's own log (SPEC R1). */
export const Inbox = z.object({
  conversation: Id,
  role: Role,
  readSeq: Seq,
  /** The message count `n` at `readSeq`: unread is the head's `n` less this (SPEC R3). */
  readN: z.int(),
  muted: z.boolean(),
  pinnedAt: z.nullable(Time),
  markedUnread: z.boolean(),
  folded: z.boolean(),
  draft: z.nullable(z.object({ text: z.string(), replyTo: z.nullable(Seq), at: Time })),
  /** When the last draft was emptied, where there is none now: what was typed before is older. */
  draftEmptiedAt: z.optional(Time),
  /** What is at or before this place was cleared by this person. */
  clearedSeq: Seq,
  /** Messages deleted for oneself, above `clearedSeq`. */
  hidden: z.array(Seq),
  /** Taken from the list until something new comes. The head when that was done. */
  closedSeq: z.nullable(Seq),
  /** The first place that this person may see, and the last once no longer a member. */
  fromSeq: Seq,
  toSeq: z.nullable(Seq),
  /** Left out for who may write; it may be over by now. */
  silenced: z.optional(Silenced),
  /** How many ask to join the group, for those who may let them in. */
  joinRequests: z.optional(z.int()),
});
export type Inbox = z.output<typeof Inbox>;

/** An invitation to a group, waiting for consent. A row of one's own log. */
export const GroupInvitation = z.object({
  conversation: Id,
  title: z.string(),
  memberCount: z.int(),
  by: Id,
  at: Time,
});
export type GroupInvitation = z.output<typeof GroupInvitation>;

export const Member = z.object({
  user: Id,
  role: Role,
  joinedAt: Time,
  /** Null where receipts are off, on either side. */
  readSeq: z.nullable(Seq),
  deliveredSeq: z.nullable(Seq),
  silenced: z.optional(Silenced),
});
export type Member = z.output<typeof Member>;

/** Messages of a stretch of the log; places between `from` and `to` that are missing are not for this reader. */
const Page = z.object({
  messages: z.array(Message),
  from: Seq,
  to: Seq,
  /** The version that this page is true at, at least. */
  version: Version,
});

const conversation = { conversation: Id };
const done = z.object({});
const limit = z.optional(z.int().check(z.minimum(1), z.maximum(limits.page)));
const mentions = z.optional(z.array(Id).check(z.maxLength(limits.mentions)));

const attachments = z.optional(
  z.array(MediaId).check(z.minLength(1), z.maxLength(limits.attachments)),
);

const read = { access: 'user', class: 'read', limit: rates.read } as const;
const make = { access: 'user', class: 'write', limit: rates.write } as const;
const write = { ...make, orderedBy: 'conversation' } as const;
const send = { ...write, class: 'send', limit: rates.send } as const;
const group = ['not_found', 'chat.not_allowed', 'chat.not_a_group'] as const;

export const chat = [
  method({
    name: 'chat.open',
    summary: 'The conversation with a contact, or with oneself; made if there is none.',
    ...make,
    input: z.strictObject({ user: Id }),
    output: z.object({ conversation: Conversation }),
    errors: ['not_found', 'chat.not_contacts'],
  }),
  method({
    name: 'chat.create_group',
    summary: 'Makes a group. People who are not contacts of the caller are invited.',
    ...make,
    limit: rates.outreach,
    input: z.strictObject({
      clientId: ClientId,
      title: line(limits.groupTitle),
      members: z.array(Id).check(z.maxLength(limits.firstMembers)),
    }),
    output: z.object({ conversation: Conversation, invited: z.array(Id) }),
    errors: ['not_found', 'chat.group_full', 'conflict', 'moderation.restricted'],
  }),
  method({
    name: 'chat.conversations',
    summary: 'What members share of conversations; those that are not the caller’s are left out.',
    ...read,
    input: z.strictObject({ conversations: ids() }),
    output: z.object({ conversations: z.array(Conversation) }),
    errors: [],
  }),
  method({
    name: 'chat.history',
    summary: 'A page of messages before, after or around a place; the newest without a place.',
    ...read,
    input: z.strictObject({
      ...conversation,
      before: z.optional(Seq),
      after: z.optional(Seq),
      around: z.optional(Seq),
      limit,
    }),
    output: Page,
    errors: ['not_found'],
  }),
  method({
    name: 'chat.changes',
    summary:
      'All that changed after a version; `reset` with the newest page when that is too much.',
    ...read,
    input: z.strictObject({ ...conversation, after: Version }),
    output: z.object({ ...Page.shape, reset: z.boolean(), head: Seq, n: z.int() }),
    errors: ['not_found'],
  }),
  method({
    name: 'chat.send',
    summary: 'Sends a message. The same `clientId` again gets the first answer again.',
    ...send,
    input: z
      .strictObject({
        ...conversation,
        clientId: ClientId,
        /** Empty only where something is attached: it is the caption then. */
        text: text(limits.messageText),
        replyTo: z.optional(Seq),
        mentions,
        /** What one uploaded, or has in a message that one may read. */
        attachments,
        /** A link of the text whose page is shown with it, where the server knows that page. */
        preview: z.optional(filledLine(limits.link)),
        /** Says that the caller passes on what stood elsewhere. */
        forwarded: z.optional(z.boolean()),
      })
      .check(
        z.refine(({ text: caption, attachments: some }) => isFilled(caption) || some?.length, {
          path: ['text'],
          error: 'is empty',
        }),
      ),
    output: Sent,
    errors: ['not_found', 'chat.not_contacts', 'chat.silenced', 'conflict'],
  }),
  method({
    name: 'chat.edit',
    summary: 'Changes the text of one’s own message, for fifteen minutes.',
    ...send,
    input: z.strictObject({
      ...conversation,
      seq: Seq,
      text: filledText(limits.messageText),
      mentions,
      /** As for `chat.send`; null takes it away. Left out, it stays if its link does. */
      preview: z.optional(z.nullable(filledLine(limits.link))),
    }),
    output: z.object({ version: Version, editedAt: Time }),
    errors: ['not_found', 'chat.not_allowed', 'chat.too_late', 'chat.recalled'],
  }),
  method({
    name: 'chat.remove_preview',
    summary: 'Takes the preview of one’s own message away for everyone. It is no edit.',
    ...write,
    input: z.strictObject({ ...conversation, seq: Seq }),
    output: z.object({ version: Version }),
    errors: ['not_found', 'chat.not_allowed', 'chat.recalled'],
    evenFull: true,
  }),
  method({
    name: 'chat.recall',
    summary:
      'Takes a message back for everyone: one’s own for two minutes, as a group’s admin what others said.',
    ...send,
    input: z.strictObject({ ...conversation, seq: Seq }),
    output: z.object({ version: Version, recalledAt: Time }),
    errors: ['not_found', 'chat.not_allowed', 'chat.too_late'],
    evenFull: true,
  }),
  method({
    name: 'chat.hide',
    summary: 'Deletes messages for oneself.',
    ...write,
    input: z.strictObject({
      ...conversation,
      seqs: z.array(Seq).check(z.minLength(1), z.maxLength(limits.ids)),
    }),
    output: done,
    errors: ['not_found'],
  }),
  method({
    name: 'chat.clear',
    summary: 'Clears the history for oneself, up to a place.',
    ...write,
    input: z.strictObject({ ...conversation, seq: Seq }),
    output: done,
    errors: ['not_found'],
  }),
  method({
    name: 'chat.mark',
    summary: 'Says how far messages have reached this device, and how far they were read.',
    access: 'user',
    class: 'ephemeral',
    limit: rates.ephemeral,
    input: z.strictObject({
      marks: z
        .array(
          z.strictObject({ ...conversation, delivered: z.optional(Seq), read: z.optional(Seq) }),
        )
        .check(z.minLength(1), z.maxLength(limits.ids)),
    }),
    output: done,
    errors: [],
  }),
  method({
    name: 'chat.typing',
    summary: 'Says that the caller is typing, or recording, for the next six seconds.',
    access: 'user',
    class: 'ephemeral',
    limit: rates.ephemeral,
    input: z.strictObject({ ...conversation, recording: z.optional(z.boolean()) }),
    output: done,
    errors: ['not_found'],
    over: 'socket',
  }),
  method({
    name: 'chat.arrange',
    summary: 'Mutes, pins, marks as unread, folds away or closes a conversation for oneself.',
    ...write,
    input: z.strictObject({
      ...conversation,
      muted: z.optional(z.boolean()),
      pinned: z.optional(z.boolean()),
      markedUnread: z.optional(z.boolean()),
      folded: z.optional(z.boolean()),
      closed: z.optional(z.boolean()),
    }),
    output: done,
    errors: ['not_found'],
  }),
  method({
    name: 'chat.draft',
    summary: 'Keeps what is typed but not sent; an empty text forgets it. The later one stands.',
    ...write,
    input: z.strictObject({
      ...conversation,
      text: text(limits.draftText),
      replyTo: z.optional(z.nullable(Seq)),
      at: Time,
    }),
    output: done,
    errors: ['not_found'],
  }),
  method({
    name: 'chat.rename',
    summary: 'Names a group.',
    ...write,
    input: z.strictObject({ ...conversation, title: line(limits.groupTitle) }),
    output: done,
    errors: [...group, 'chat.silenced'],
  }),
  method({
    name: 'chat.set_avatar',
    summary: 'Gives a group its picture.',
    ...write,
    input: z.strictObject({ ...conversation, avatar: z.nullable(BlobId) }),
    output: done,
    errors: [...group, 'chat.silenced'],
  }),
  method({
    name: 'chat.invite',
    summary: 'Adds contacts to a group at once, and asks others for their consent.',
    ...write,
    limit: rates.outreach,
    input: z.strictObject({ ...conversation, users: ids() }),
    output: z.object({ added: z.array(Id), invited: z.array(Id) }),
    errors: [...group, 'chat.group_full', 'moderation.restricted'],
  }),
  method({
    name: 'chat.answer_invitation',
    summary: 'Accepts or declines an invitation to a group.',
    ...write,
    input: z.strictObject({ ...conversation, accept: z.boolean() }),
    output: done,
    errors: ['not_found', 'chat.group_full'],
  }),
  method({
    name: 'chat.remove_member',
    summary: 'Takes a member out of a group.',
    ...write,
    input: z.strictObject({ ...conversation, user: Id }),
    output: done,
    errors: group,
    evenFull: true,
  }),
  method({
    name: 'chat.set_role',
    summary: 'Makes a member an admin, or an admin a member. Only the owner may.',
    ...write,
    input: z.strictObject({ ...conversation, user: Id, role: z.enum(['admin', 'member']) }),
    output: done,
    errors: group,
  }),
  method({
    name: 'chat.hand_over',
    summary: 'Makes another member the owner.',
    ...write,
    input: z.strictObject({ ...conversation, user: Id }),
    output: done,
    errors: group,
  }),
  method({
    name: 'chat.leave',
    summary: 'Leaves a group; what one saw stays readable.',
    ...write,
    input: z.strictObject(conversation),
    output: done,
    errors: ['not_found', 'chat.owner_stays', 'chat.not_a_group'],
    evenFull: true,
  }),
] as const;
