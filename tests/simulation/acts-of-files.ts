import { randomBytes } from 'node:crypto';
import type { Attachment, Message } from '@teahouse/protocol';
import { limits } from '@teahouse/protocol';
import { unreachable } from '@teahouse/sdk/call-error';
import sharp from 'sharp';
import type { Person } from '../kit/client.ts';
import { beginUpload, sendBytes } from '../kit/upload.ts';
import { callerOf, patiently, type Town } from './town-of-files.ts';

type Act = (town: Town, person: Person) => Promise<unknown>;

/** How often each thing happens, among all. */
const weighted: readonly [number, string, Act][] = [
  [9, 'sends an album', sendAlbum],
  [3, 'passes files on', passOn],
  [3, 'forwards as one', forward],
  [3, 'recalls', recall],
  [2, 'deletes a file', deleteFile],
  [2, 'hides', hide],
  [2, 'lets files disappear', letDisappear],
  [2, 'leaves an upload', leaveUpload],
  [2, 'changes members', changeMembers],
];

/** One thing that somebody does; what is refused is refused: the judge looks at the end. */
export async function act(town: Town): Promise<void> {
  const { dice, trace, people } = town;
  const person = dice.oneOf(people);
  const [, name, does] = dice.oneOf(weighted.flatMap((each) => Array(each[0]).fill(each)));
  trace.note(person.handle, name);
  await does(town, person).catch((error: unknown) => {
    trace.note(person.handle, `${name}: ${String(error)}`);
    if (error instanceof Lost) throw error;
  });
}

/** Something that was acknowledged is not there. */
class Lost extends Error {}

let sent = 0;
function clientId(): string {
  sent += 1;
  return `files-number-${sent}`;
}

async function sendAlbum(town: Town, person: Person): Promise<void> {
  const attachments: string[] = [];
  for (let count = town.dice.between(1, 3); count > 0; count -= 1) {
    attachments.push((await uploaded(town, person)).id);
  }
  await send(town, person, { text: 'An album', attachments });
}

/** What somebody may read, in a message of that one's own. */
async function passOn(town: Town, person: Person): Promise<void> {
  const [, message] = await someMessage(town, person, ({ attachments }) => !!attachments);
  const attachments = message.attachments?.map(({ id }) => id) ?? [];
  await send(town, person, { text: 'Look', attachments });
}

async function send(town: Town, person: Person, what: { text: string; attachments: string[] }) {
  const input = {
    ...what,
    conversation: somewhere(town, person),
    clientId: clientId(),
  };
  await patiently(() => callerOf(town, person)('chat.send', input));
}

async function forward(town: Town, person: Person): Promise<void> {
  const [from] = await someMessage(town, person);
  const messages = (await page(town, person, from)).filter(({ kind }) => kind !== 'service');
  const seqs = messages.slice(-3).map(({ seq }) => seq);
  const conversation = somewhere(town, person);
  const input = { conversation, from, seqs, clientId: clientId() };
  await patiently(() => callerOf(town, person)('chat.forward', input));
}

async function recall(town: Town, person: Person): Promise<void> {
  const [conversation, { seq }] = await someMessage(
    town,
    person,
    ({ sender }) => sender === person.id,
  );
  await patiently(() => callerOf(town, person)('chat.recall', { conversation, seq }));
}

async function deleteFile(town: Town, person: Person): Promise<void> {
  const own = [...town.files].flatMap(([id, { by }]) => (by === person ? [id] : []));
  const file = town.dice.oneOf(own);
  town.deleted.add(file);
  await patiently(() => callerOf(town, person)('media.delete_files', { files: [file] }));
}

async function hide(town: Town, person: Person): Promise<void> {
  const [conversation, { seq }] = await someMessage(town, person);
  await patiently(() => callerOf(town, person)('chat.hide', { conversation, seqs: [seq] }));
}

/** A file with a day to live, of which two minutes too many are over already. */
async function letDisappear(town: Town, person: Person): Promise<void> {
  const conversation = somewhere(town, person);
  const setTimer = (timer: number | null) =>
    patiently(() => callerOf(town, person)('chat.set_timer', { conversation, timer }));
  await setTimer(limits.messageTimers[0]);
  const attachments = [(await uploaded(town, person)).id];
  const input = { conversation, text: 'Not for long', attachments, clientId: clientId() };
  await patiently(() => callerOf(town, person)('chat.send', input));
  await setTimer(null);
  await town.database.send.query(
    'update chat.messages set expires_at = $1 where expires_at is not null and expired is null',
    [Date.now() - 120_000],
  );
}

/** Half of the bytes come, and nobody ever brings the rest. */
async function leaveUpload(town: Town, person: Person): Promise<void> {
  const uploader = { url: town.house.place(), token: person.token };
  const id = await beginUpload(uploader, 200);
  await sendBytes(uploader, id, 0, randomBytes(100));
}

async function changeMembers(town: Town): Promise<void> {
  const [owner, ...others] = town.people;
  if (owner === undefined) return;
  const { id: user } = town.dice.oneOf(others);
  const call = callerOf(town, owner);
  const conversation = town.group;
  if (town.dice.next() < 0.5) await call('chat.remove_member', { conversation, user });
  else await call('chat.invite', { conversation, users: [user] });
}

/** A photo or some other file, by the tus protocol, on through whatever the server suffers. */
async function uploaded(town: Town, person: Person): Promise<Attachment> {
  const isPhoto = town.dice.next() < 0.2;
  const bytes = isPhoto ? await tinyPhoto(town) : randomBytes(town.dice.between(1, 3_000));
  const uploader = () => ({ url: town.house.place(), token: person.token });
  const upload = await patiently(() => beginUpload(uploader(), bytes.byteLength));
  for (let offset = 0; offset < bytes.byteLength; ) {
    const piece = bytes.subarray(offset, offset + 1_000);
    await sendBytes(uploader(), upload, offset, piece).catch(() => {});
    offset = await patiently(() => offsetOf(uploader(), upload));
  }
  const wish = { upload, kind: isPhoto ? ('photo' as const) : ('file' as const) };
  const { attachment } = await patiently(() => callerOf(town, person)('media.finish', wish));
  town.files.set(attachment.id, { by: person, bytes: isPhoto ? null : bytes });
  return attachment;
}

async function offsetOf({ url, token }: { url: string; token: string }, upload: string) {
  const headers = { authorization: `Bearer ${token}`, 'tus-resumable': '1.0.0' };
  const answer = await fetch(`${url}/uploads/${upload}`, { method: 'HEAD', headers });
  if (answer.status === 404) throw new Lost(`the upload ${upload} is gone`);
  if (!answer.ok) throw unreachable();
  return Number(answer.headers.get('upload-offset'));
}

function tinyPhoto({ dice }: Town): Promise<Buffer> {
  const background = { r: dice.between(0, 255), g: dice.between(0, 255), b: 9 };
  return sharp({ create: { width: 8, height: 8, channels: 3, background } })
    .png()
    .toBuffer();
}

async function page(town: Town, person: Person, conversation: number): Promise<Message[]> {
  const read = () => callerOf(town, person)('chat.history', { conversation, limit: 30 });
  return (await patiently(read)).messages;
}

/** A message that somebody may read, and where. */
async function someMessage(
  town: Town,
  person: Person,
  fits: (message: Message) => boolean = () => true,
): Promise<[conversation: number, message: Message]> {
  const conversation = somewhere(town, person);
  return [conversation, town.dice.oneOf((await page(town, person, conversation)).filter(fits))];
}

function somewhere({ dice, conversations }: Town, person: Person): number {
  return dice.oneOf(conversations.filter(({ people }) => people.includes(person))).id;
}
