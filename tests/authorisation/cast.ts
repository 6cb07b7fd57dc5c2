import { catalogue, type MethodName, type Methods } from '@teahouse/protocol';
import { httpCaller } from '@teahouse/sdk/http';
import type { TestServer } from '../kit/server.ts';
import { upload } from '../kit/upload.ts';
import { callBySocket } from './call-by-socket.ts';

export type Call = <Name extends MethodName>(
  method: Name,
  input: Methods[Name]['input'],
) => Promise<Methods[Name]['output']>;

export interface Player {
  id: number;
  device: number;
  token: string;
  call: Call;
}

/** What a method may be pointed at: a thing of Ann's, or something that does not exist. */
export interface Target {
  handle: string;
  user: number;
  device: number;
  group: number;
  direct: number;
  seq: number;
  link: string;
  blob: string;
  /** A complete upload. */
  upload: string;
  letter: number;
  /** An open report of Ann’s; a decision on another one, and her appeal against it. */
  report: number;
  decision: number;
  appeal: number;
  /** An import of Ann’s that has ended, and what came of it. */
  import: number;
  archive: number;
}

export interface Cast {
  signedOut: Call;
  /** Ann, whose things they are. */
  owner: Player;
  /** Ben, a contact of Ann’s who is in all that is hers. */
  contact: Player;
  /** Somebody new, who knows nobody. */
  stranger(): Promise<Player>;
  /** Somebody new, whom Ann has blocked. */
  blocked(): Promise<Player>;
  /** A device of Ann's own that she has signed out. */
  revoked: Player;
  /** Things of Ann's that neither stranger nor blocked may know of. */
  real: Target;
  none: Target;
}

const account = (name: string) => ({
  handle: name,
  name,
  password: `seven kettles for ${name}`,
  birthYear: 1990,
  device: { name: 'Test', kind: 'program' as const },
});

/** Calls over HTTP, and by a socket what is for sockets only. */
function caller(url: string, token?: string): Call {
  const post = httpCaller({ url, locale: 'en', ...(token === undefined ? {} : { token }) });
  return (method, input) =>
    catalogue.get(method)?.over === 'socket'
      ? callBySocket(url, token, method, input)
      : post(method, input);
}

async function join(url: string, name: string, operator: string | null): Promise<Player> {
  const call = caller(url);
  const session =
    operator === null
      ? await call('identity.sign_up', account(name))
      : await call('identity.open_server', { ...account(name), link: operator });
  const token = session.token ?? '';
  return { id: session.me.id, device: session.device, token, call: caller(url, token) };
}

async function befriend(a: Player, b: Player): Promise<number> {
  const { token } = await b.call('contacts.link', {});
  await a.call('contacts.request', { user: b.id, token, greeting: 'hello' });
  await b.call('contacts.accept', { user: a.id });
  return (await a.call('chat.open', { user: b.id })).conversation.id;
}

async function annsThings(url: string, ann: Player, ben: Player): Promise<Target> {
  const direct = await befriend(ann, ben);
  const { conversation } = await ann.call('chat.create_group', {
    clientId: 'authorisation',
    title: 'Tea',
    members: [ben.id],
  });
  const { seq } = await ann.call('chat.send', {
    conversation: conversation.id,
    clientId: 'first-message',
    text: 'Only for us',
  });
  const { token } = await ann.call('contacts.link', { renew: true });
  const { letter } = await ann.call('letters.send', {
    clientId: 'letter-of-anns',
    kind: 'idea',
    text: 'Biscuits',
  });
  return {
    handle: 'ann',
    user: ann.id,
    device: ann.device,
    group: conversation.id,
    direct,
    seq,
    link: token,
    blob: 'AAAAAAAAAAAAAAAAAAAAAA',
    upload: await upload({ url, token: ann.token }, Buffer.from('tea')),
    letter: letter.id,
    ...(await annsReports(ann, ben)),
    ...(await annsArchive(url, ann)),
  };
}

async function annsArchive(url: string, ann: Player) {
  const text = Buffer.from('31.12.23, 22:15 - Ann: tea?\n');
  const id = await upload({ url, token: ann.token }, text, 'WhatsApp Chat with Ben.txt');
  const begun = (await ann.call('takeaway.import', { upload: id })).import;
  for (;;) {
    const { archives } = await ann.call('takeaway.archives', {});
    if (archives[0] !== undefined) return { import: begun.id, archive: archives[0].id };
  }
}

async function annsReports(ann: Player, ben: Player) {
  const about = { user: ben.id };
  const send = async (clientId: string) =>
    (await ann.call('moderation.report', { clientId, about, category: 'spam', note: '' })).report
      .id;
  const report = await send('first-report');
  await ann.call('moderation.take', { report, mine: true });
  const verdict = { verdict: 'dismiss', reason: 'Biscuits are no spam' } as const;
  const decided = await ann.call('moderation.decide', { report, ...verdict });
  const decision = decided.report.decision?.id ?? 0;
  await ann.call('moderation.appeal', { decision, text: 'They are' });
  const { appeals } = await ann.call('moderation.appeals', { open: true });
  return { report: await send('second-report'), decision, appeal: appeals[0]?.id ?? 0 };
}

/** Everybody that a method is tried as, on a server that has just been opened. */
export async function assemble(server: TestServer): Promise<Cast> {
  const { url } = server;
  const ann = await join(url, 'ann', await server.operatorToken());
  const ben = await join(url, 'ben', null);
  const second = await caller(url)('identity.sign_in', {
    handle: 'ann',
    password: account('ann').password,
    device: { name: 'Lost phone', kind: 'program' },
  });
  const token = second.token ?? '';
  const revoked = { id: ann.id, device: second.device, token, call: caller(url, token) };
  const real = await annsThings(url, ann, ben);
  await ann.call('identity.revoke_device', { device: second.device });
  let born = 0;
  const stranger = () => join(url, `stranger${++born}`, null);
  return {
    signedOut: caller(url),
    owner: ann,
    contact: ben,
    stranger,
    async blocked() {
      const player = await stranger();
      await ann.call('contacts.block', { user: player.id });
      return player;
    },
    revoked,
    real,
    none: {
      handle: 'nobody_here',
      user: 4_000_000_000_001,
      device: 4_000_000_000_002,
      group: 4_000_000_000_003,
      direct: 4_000_000_000_004,
      seq: 1,
      link: 'x'.repeat(43),
      blob: 'BBBBBBBBBBBBBBBBBBBBBB',
      upload: 'u'.repeat(43),
      letter: 4_000_000_000_005,
      report: 4_000_000_000_006,
      decision: 4_000_000_000_007,
      appeal: 4_000_000_000_008,
      import: 4_000_000_000_009,
      archive: 4_000_000_000_010,
    },
  };
}
