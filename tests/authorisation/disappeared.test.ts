import { catalogue, limits, type MethodName } from '@teahouse/protocol';
import { CallError } from '@teahouse/sdk';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type TestServer, testServer } from '../kit/server.ts';
import { ageMessages } from '../kit/strike.ts';
import { upload } from '../kit/upload.ts';
import { assemble, type Cast, type Player, type Target } from './cast.ts';
import { table } from './table.ts';

/** A word that is nowhere but in what disappears: in the text, in a bundle, in the name of a file. */
const word = 'saffron';
const [day] = limits.messageTimers;

/** Methods that read, and one that a device asks for what it has missed. */
const reading = [...catalogue.values()].filter(
  ({ access, class: calls }) => access === 'user' && calls === 'read',
);

let server: TestServer;
let cast: Cast;
let target: Target;
let file: string;
let reported: number;

beforeAll(async () => {
  server = await testServer();
  cast = await assemble(server);
  const { owner, contact, real } = cast;
  const conversation = real.group;
  const { seq: stays } = await owner.call('chat.send', {
    conversation: real.direct,
    clientId: 'disappeared-0',
    text: `${word} to be passed on`,
  });
  await owner.call('chat.set_timer', { conversation, timer: day });
  await owner.call('chat.set_timer', { conversation: real.direct, timer: day });
  const id = await upload({ url: server.url, token: owner.token }, Buffer.from('tea'), 'tea.txt');
  const { attachment } = await owner.call('media.finish', { upload: id, kind: 'file' });
  file = attachment.id;
  const { seq: pinned } = await owner.call('chat.send', {
    conversation,
    clientId: 'disappeared-1',
    text: `${word} tea`,
    attachments: [file],
  });
  await owner.call('chat.pin_message', { conversation, seq: pinned, pinned: true });
  const forward = { conversation, clientId: 'disappeared-2', from: real.direct, seqs: [stays] };
  const { seq } = await owner.call('chat.forward', forward);
  target = { ...real, seq };
  await owner.call('chat.hide', { conversation: real.direct, seqs: [stays] });
  await contact.call('chat.hide', { conversation: real.direct, seqs: [stays] });
  for (const { call } of [owner, contact]) {
    await call('chat.favour', { conversation, seq, kept: true });
    await call('chat.react', { conversation, seq, emoji: '👍' });
  }
});
afterAll(() => server.stop());

/** What a method answers somebody who is asked for what disappears. */
async function answerOf({ call }: Player, name: string): Promise<string> {
  const entry = table[name as MethodName];
  const sample = 'own' in entry ? entry.own : 'at' in entry ? entry.at(target) : entry.sample;
  const input = name === 'search.messages' ? { conversation: target.group, query: word } : sample;
  const ask = call as (method: string, asked: unknown) => Promise<unknown>;
  const answer = await ask(name, input).catch((error: unknown) => {
    if (!(error instanceof CallError)) throw error;
    return error.toWire();
  });
  return JSON.stringify(answer);
}

/** The methods whose answer has the word, or the reactions, or names the file. */
async function telling(player: Player): Promise<string[]> {
  const names: string[] = [];
  for (const { name } of reading) {
    const answer = await answerOf(player, name);
    const tells = answer.includes(word) || answer.includes('👍') || answer.includes(file);
    if (tells) names.push(name);
  }
  return names;
}

const fetchFile = ({ token }: Player) =>
  fetch(`${server.url}/blobs/media/${file}/file`, {
    headers: { authorization: `Bearer ${token}` },
  });

describe('R6 what has disappeared', () => {
  it('is answered by all of these before', async () => {
    await vi.waitFor(
      async () => expect(await answerOf(cast.contact, 'search.messages')).toContain(word),
      10_000,
    );
    expect(await telling(cast.contact)).toEqual([
      'chat.history',
      'chat.changes',
      'chat.bundle',
      'chat.reactions',
      'chat.pinned_messages',
      'chat.favourites',
      'moderation.excerpt',
      'search.messages',
      'sync.resume',
    ]);
    expect((await fetchFile(cast.contact)).status).toBe(200);
    const place = { conversation: target.group, seq: target.seq };
    const { print } = await cast.contact.call('moderation.excerpt', place);
    const report = await cast.contact.call('moderation.report', {
      clientId: 'disappeared-3',
      about: { ...place, print },
      category: 'spam',
      note: '',
    });
    reported = report.report.id;
  });

  it('is answered by no method at all, to nobody, before it is swept', async () => {
    await ageMessages(server.databaseUrl, 1);
    expect(await telling(cast.contact)).toEqual([]);
    expect((await fetchFile(cast.contact)).status).toBe(404);
    // What was reported is the operators' own copy.
    const kept = await cast.owner.call('moderation.look', { report: reported });
    expect(JSON.stringify(kept)).toContain(word);
    // Whoever uploaded a file has it until it is swept, as any that stands nowhere yet.
    expect(await telling(cast.owner)).toEqual(['media.own_files']);
  });
});
