import { befriend, type Person, type Resident } from './fixtures.ts';
import { notesOf, tell } from './steps.ts';

/** A small town to look at: people, a group, quotes, mentions, requests, a block. */
export interface Town<Someone extends Resident = Person> {
  ann: Someone;
  ben: Someone;
  direct: number;
  group: number;
  /** Asks to be a contact, and is not one yet. */
  stranger: Someone;
  /** The token of Ben's link. */
  token: string;
}

/** Settles a few people whom Ann knows. Every screen has something to show afterwards. */
export async function settle<Someone extends Resident>(
  join: (name: string) => Promise<Someone>,
): Promise<Town<Someone>> {
  const ann = await join('Ann Tanaka');
  const ben = await join('Ben Okafor');
  const cem = await join('جميلة الحسن');
  const stranger = await join('Dora Lindqvist-Papadopoulou');
  const direct = await befriend(ann, ben, 'Hello Ann, we met at the market');
  const folded = await befriend(ann, cem);
  await ann.call('chat.arrange', { conversation: folded, folded: true });
  await converse(ann, ben, direct);
  const { conversation } = await ann.call('chat.create_group', {
    clientId: `town-of-${ann.handle}`,
    title: 'Sunday tea',
    members: [ben.id, cem.id],
  });
  await tell(cem, conversation.id, 'سأحضر الشاي، وأنتم أحضروا الكعك');
  await tell(ben, conversation.id, '@Ann Tanaka will bring the cake', { mentions: [ann.id] });
  await tell(ann, conversation.id, '@Ben Okafor from https://tea.example/cakes', {
    mentions: [ben.id],
  });
  await tell(ann, await notesOf(ann), 'milk, sugar, https://tea.example/list');
  const { token } = await ann.call('contacts.link', {});
  await stranger.call('contacts.request', { user: ann.id, token, greeting: 'Remember me?' });
  const blocked = await join('Eve');
  await befriend(ann, blocked);
  await ann.call('contacts.block', { user: blocked.id });
  const link = await ben.call('contacts.link', {});
  return { ann, ben, direct, group: conversation.id, stranger, token: link.token };
}

async function converse(ann: Resident, ben: Resident, direct: number): Promise<void> {
  const question = await tell(ben, direct, 'Which tea do you like?');
  await tell(ann, direct, 'Oolong, most of all', { replyTo: question });
  await tell(ben, direct, 'I know a place: https://tea.example/oolong?from=the-market&for=two');
  await tell(ann, direct, '🫖');
  const slip = await tell(ann, direct, 'At fore?');
  await ann.call('chat.edit', { conversation: direct, seq: slip, text: 'At four?' });
  const taken = await tell(ben, direct, 'At five!');
  await ben.call('chat.recall', { conversation: direct, seq: taken });
  await tell(ben, direct, 'At four it is, then. I will bring the small cups and the good pot.');
}

/** Every address that somebody signed in can come to, with what tells that it is there. */
export function screensOf({
  ben,
  direct,
  group,
  stranger,
  token,
}: Town<Resident>): [string, string][] {
  return [
    ['/chats', 'Bring|Sunday tea'],
    ['/chats?folded', 'Folded chats'],
    ['/chats/new', 'Choose people'],
    [`/chats/${direct}`, 'At four it is'],
    [`/chats/${direct}/info`, 'Pin to the top'],
    [`/chats/${group}`, 'will bring the cake'],
    [`/chats/${group}/info`, 'Leave the group'],
    [`/chats/${group}/members`, 'Owner'],
    [`/chats/${group}/add`, 'Choose people'],
    ['/chats/1', 'does not exist'],
    ['/contacts', 'Requests'],
    ['/contacts/add', 'Scan a QR code'],
    ['/contacts/requests', 'Remember me'],
    ['/contacts/blocked', 'Unblock'],
    [`/contacts/${ben.id}`, 'Remove from contacts'],
    [`/contacts/${stranger.id}`, 'Remember me'],
    [`/add/${token}`, 'Message'],
    ['/me', 'Sign out'],
    ['/me/profile', 'About me'],
    ['/me/code', 'Make a new code'],
    ['/me/appearance', 'Text size'],
    ['/me/notifications', 'What a notification shows'],
    ['/me/chats', 'Sending with the keyboard'],
    ['/me/privacy', 'Blocked people'],
    ['/me/data', 'Messages you sent'],
    ['/me/data/files', 'no file of yours'],
    ['/me/devices', 'Here now'],
    ['/me/security', 'Make new codes'],
    ['/me/server', 'How operators are reached'],
    ['/me/install', 'an icon of its own'],
    ['/me/import', 'How to export a chat from WhatsApp'],
    ['/me/export', 'Make an export'],
    ['/chats/archives', 'No archives yet'],
    ['/me/delete', 'What stays'],
    ['/nowhere', 'There is nothing here'],
  ];
}

/** Before somebody is inside. */
export const doors: [string, string][] = [
  ['/sign-in', 'Good to see you'],
  ['/sign-up', 'An account takes a minute'],
  ['/recover', 'A new password'],
  ['/open', 'open already'],
  ['/reset', 'no longer valid'],
];
