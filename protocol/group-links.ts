import * as z from 'zod/mini';
import { limits } from './limits.ts';
import { method, rates } from './method.ts';
import { Id, Time, Token } from './schema.ts';

/** A link by which people come into a group, as its admins see it. */
export const GroupLink = z.object({
  id: Id,
  by: Id,
  createdAt: Time,
  /** Null for one that does not end. */
  expiresAt: z.nullable(Time),
  /** Whether who follows it has to be let in by an admin. */
  approval: z.boolean(),
  /** How many have joined by it. */
  uses: z.int(),
  /** Its address; left out for links from before it was kept. */
  url: z.optional(z.string()),
});
export type GroupLink = z.output<typeof GroupLink>;

/** What somebody is shown who follows such a link. */
const LinkedGroup = z.object({
  /** Empty for a group that nobody has named. */
  title: z.string(),
  avatar: z.nullable(z.string()),
  memberCount: z.int(),
  /** Who made the link. */
  by: z.object({ id: Id, name: z.string() }),
  /** Whether the caller has to be let in, as who was once removed always has. */
  approval: z.boolean(),
  /** How the caller stands to the group; `asked` also where that was declined. */
  standing: z.enum(['outside', 'asked', 'member']),
  /** For members. */
  conversation: z.optional(Id),
});

const conversation = { conversation: Id };
const manage = {
  access: 'user',
  class: 'write',
  limit: rates.write,
  orderedBy: 'conversation',
} as const;
const group = ['not_found', 'chat.not_allowed', 'chat.not_a_group'] as const;

/** Links into groups, and those who ask to be let in: methods of chat. */
export const groupLinks = [
  method({
    name: 'chat.make_link',
    summary: 'Makes a link into a group, for its admins.',
    ...manage,
    limit: rates.outreach,
    input: z.strictObject({
      ...conversation,
      days: z.nullable(z.int().check(z.minimum(1), z.maximum(limits.groupLinkDays))),
      approval: z.boolean(),
    }),
    output: z.object({ link: GroupLink, url: z.string() }),
    errors: [...group, 'chat.too_many_links', 'moderation.restricted'],
  }),
  method({
    name: 'chat.links',
    summary: 'The links into a group that lead somewhere, for its admins; the newest first.',
    access: 'user',
    class: 'read',
    limit: rates.read,
    input: z.strictObject(conversation),
    output: z.object({ links: z.array(GroupLink) }),
    errors: group,
  }),
  method({
    name: 'chat.revoke_link',
    summary: 'Nobody joins by this link any more.',
    ...manage,
    input: z.strictObject({ ...conversation, link: Id }),
    output: z.object({}),
    errors: group,
    evenFull: true,
  }),
  method({
    name: 'chat.look_at_link',
    summary: 'The group that a link leads into, for who holds it, signed in or not.',
    access: 'anyone',
    class: 'read',
    limit: { burst: 40, perMinute: 60 },
    input: z.strictObject({ token: Token }),
    output: LinkedGroup,
    errors: ['chat.link_ended'],
  }),
  method({
    name: 'chat.join_by_link',
    summary: 'Joins a group by a link, or asks its admins: then the conversation is null.',
    access: 'user',
    class: 'write',
    limit: rates.outreach,
    input: z.strictObject({ token: Token }),
    output: z.object({ conversation: z.nullable(Id) }),
    errors: [
      'chat.link_ended',
      'chat.group_full',
      'chat.too_many_join_requests',
      'moderation.restricted',
    ],
  }),
  method({
    name: 'chat.join_requests',
    summary: 'Who asks to join a group, for its admins; who has waited longest comes first.',
    access: 'user',
    class: 'read',
    limit: rates.read,
    input: z.strictObject(conversation),
    output: z.object({ requests: z.array(z.object({ user: Id, at: Time })) }),
    errors: group,
  }),
  method({
    name: 'chat.answer_join_request',
    summary: 'Lets somebody into a group who asked, or not; who is declined is not told.',
    ...manage,
    input: z.strictObject({ ...conversation, user: Id, accept: z.boolean() }),
    output: z.object({}),
    errors: [...group, 'chat.group_full'],
  }),
] as const;
