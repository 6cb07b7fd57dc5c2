import sharp from 'sharp';
import { upload } from '../kit/upload.ts';
import { type Resident, sayIn } from './resident.ts';

const day = 86_400_000;

interface Residents {
  ada: Resident;
  bo: Resident;
  cem: Resident;
  dina: Resident;
}

/** What came after the first release: of each thing that the schema knows, one. */
export async function liveOn(url: string, { ada, bo, cem, dina }: Residents): Promise<void> {
  const { conversation } = await ada.client.call('chat.create_group', {
    clientId: 'the-evening-group',
    title: 'Evening tea',
    members: [bo.id, cem.id],
  });
  await showThings(url, conversation.id, ada, bo);
  await arrange(conversation.id, ada, bo, cem);
  await disappear(conversation.id, ada, bo);
  await bringAlong(url, ada);
  await turnToOperators(ada, bo, cem, dina);
}

async function showThings(url: string, group: number, ada: Resident, bo: Resident) {
  const say = sayIn(group);
  const photo = await send(url, ada, await picture(), 'cup.png', 'photo');
  const file = await send(url, bo, Buffer.from('Two spoons, four minutes'), 'recipe.txt', 'file');
  const cup = await say(ada, 'My cup', { attachments: [photo] });
  const recipe = await say(bo, 'How I make it', { attachments: [file] });
  await bo.client.call('chat.react', { conversation: group, seq: cup, emoji: '🫖' });
  await bo.client.call('chat.favour', { conversation: group, seq: cup, kept: true });
  const { conversation: notes } = await ada.client.call('chat.open', { user: ada.id });
  await ada.client.call('chat.forward', {
    conversation: notes.id,
    clientId: 'kept-for-later',
    from: group,
    seqs: [cup, recipe],
  });
  await ada.client.call('chat.send_card', {
    conversation: group,
    clientId: 'where-to-meet',
    card: { kind: 'place', latitude: '41.01', longitude: '28.97' },
  });
}

async function arrange(group: number, ada: Resident, bo: Resident, cem: Resident) {
  const conversation = group;
  await ada.client.call('chat.set_notice', { conversation, text: 'Bring a cup' });
  await bo.client.call('chat.set_nickname', { conversation, name: 'Kettle' });
  const said = {
    conversation,
    clientId: 'at-eight-for-all',
    text: '@everyone at eight',
    mentions: [1],
  };
  const { seq } = await ada.client.call('chat.send', said);
  await ada.client.call('chat.pin_message', { conversation, seq, pinned: true });
  await ada.client.call('chat.make_link', { conversation, days: null, approval: true });
  await ada.client.call('chat.silence_member', { conversation, user: cem.id, minutes: null });
  await bo.client.call('notifications.change_settings', { preview: 'names' });
  await bo.client.call('notifications.arrange', { conversation, mentionsOnly: true });
}

/** The message is gone by itself one day: what people saw is told without it. */
async function disappear(group: number, ada: Resident, bo: Resident) {
  const conversation = group;
  await ada.client.call('chat.set_timer', { conversation, timer: 90 * day });
  await bo.client.call('chat.send', {
    conversation,
    clientId: 'only-for-a-while',
    text: 'For a while',
  });
  await ada.client.call('chat.set_timer', { conversation, timer: null });
  await bo.client.call('chat.send', {
    conversation,
    clientId: 'this-one-stays',
    text: 'And this stays',
  });
}

async function bringAlong(url: string, { client, token }: Resident) {
  const chat = '31.12.23, 22:15 - Emine: Oolong?\n01.01.24, 09:00 - Ada: Always\n';
  const id = await upload({ url, token }, Buffer.from(chat), 'WhatsApp Chat with Emine.txt');
  await client.call('takeaway.import', { upload: id });
  for (;;) {
    const { found } = await client.call('takeaway.find', { query: 'oolong' });
    if (found.length > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function turnToOperators(ada: Resident, bo: Resident, cem: Resident, dina: Resident) {
  const report = (by: Resident, user: number) =>
    by.client.call('moderation.report', {
      clientId: `about-${user}`,
      about: { user },
      category: 'spam',
      note: 'Biscuits',
    });
  await bo.client.call('letters.send', {
    clientId: 'letter-of-bo-friend',
    kind: 'idea',
    text: 'More biscuits',
  });
  await report(cem, ada.id);
  const { report: decided } = await report(ada, dina.id);
  await ada.client.call('moderation.take', { report: decided.id, mine: true });
  await ada.client.call('moderation.decide', {
    report: decided.id,
    verdict: 'warn',
    reason: 'Too many biscuits',
  });
}

const picture = () =>
  sharp({ create: { width: 96, height: 64, channels: 3, background: '#386' } })
    .png()
    .toBuffer();

async function send(
  url: string,
  { token, client }: Resident,
  bytes: Uint8Array,
  name: string,
  kind: 'photo' | 'file',
): Promise<string> {
  const id = await upload({ url, token }, bytes, name);
  return (await client.call('media.finish', { upload: id, kind })).attachment.id;
}
