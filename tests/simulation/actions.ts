import { limits, type Message } from '@teahouse/protocol';
import type { Seeded } from '../crash/seeded.ts';
import type { TestClient } from '../kit/client.ts';
import type { SimulatedDevice } from './device.ts';
import type { House } from './house.ts';
import type { Trace } from './trace.ts';

/** A message as the database has it, whoever may see it. */
export interface StoredMessage
  extends Pick<Message, 'seq' | 'n' | 'sender' | 'clientId' | 'kind' | 'text' | 'sentAt'> {
  /** The one person who may see it, and its last edit, where that is not everybody. */
  onlyFor: number | null;
  editOnlyFor: number | null;
  /** What stands for those who may not see the last edit. */
  firstText: string | null;
}

/** All that an action may touch, and what it is judged by. */
export interface Scene {
  dice: Seeded;
  trace: Trace;
  house: House;
  devices: readonly SimulatedDevice[];
  /** Groups, with the device of their owner, who stays. */
  groups: ReadonlyMap<number, SimulatedDevice>;
  /** A conversation's log, past every server, with what was removed of it at the beginning. */
  stored(conversation: number): Promise<StoredMessage[]>;
  /** The last place of a log that was removed; 0 for none. */
  prunedTo(conversation: number): number;
  /** Removes what was sent before a message, as too old, and tells nobody. */
  prune(conversation: number, before: StoredMessage): Promise<void>;
}

type Action = (scene: Scene, device: SimulatedDevice, client: TestClient) => unknown;

/** How often each thing happens, among all. */
const weighted: readonly [number, string, Action][] = [
  [30, 'writes', write],
  [4, 'writes five', (scene, device, client) => repeat(5, () => write(scene, device, client))],
  [5, 'edits', (scene, _, client) => ownMessage(scene, client, 'chat.edit')],
  [3, 'recalls', (scene, _, client) => ownMessage(scene, client, 'chat.recall')],
  [5, 'reacts', react],
  [1, 'pins', pin],
  [1, 'sets a timer', setTimer],
  [12, 'reads', read],
  [8, 'opens', (scene, _, client) => client.open(somewhere(scene, client))],
  [3, 'closes', (scene, _, client) => client.close(somewhere(scene, client))],
  [4, 'pages back', (scene, _, client) => client.older(somewhere(scene, client))],
  [3, 'pages on', (scene, _, client) => client.newer(somewhere(scene, client))],
  [3, 'jumps', jump],
  [3, 'arranges', arrange],
  [2, 'hides', hide],
  [1, 'clears', clear],
  [3, 'drafts', draft],
  [6, 'is cut off', (_scene, device) => device.cut()],
  [3, 'crashes', (_scene, device) => device.crash()],
  [1, 'kills a server', ({ house }) => house.kill()],
  [2, 'changes members', changeMembers],
  [1, 'renames', rename],
  [2, 'blocks', block],
  [4, 'unblocks', unblock],
  [1, 'parts', part],
  [4, 'befriends', befriend],
  [3, 'accepts', accept],
  [2, 'prunes', prune],
  [1, 'loses the bus', ({ house }) => house.loseBus()],
];

/** One step of a simulation. What the server refuses is refused: the judge looks at the end. */
export async function step(scene: Scene): Promise<void> {
  const { dice, trace } = scene;
  const device = dice.oneOf(scene.devices);
  if (device.client === null) {
    trace.note(device.name, 'starts');
    await device.start();
    return;
  }
  if (device.client.state().inbox.size === 0) return;
  const [, name, action] = draw(dice);
  trace.note(device.name, name);
  Promise.resolve(action(scene, device, device.client)).catch((error: unknown) => {
    trace.note(device.name, `${name}: ${String(error)}`);
  });
}

function draw(dice: Seeded): (typeof weighted)[number] {
  let left = dice.next() * weighted.reduce((sum, [weight]) => sum + weight, 0);
  for (const each of weighted) {
    left -= each[0];
    if (left < 0) return each;
  }
  throw new RangeError('the weights do not add up');
}

let written = 0;

function write(scene: Scene, device: SimulatedDevice, client: TestClient): void {
  const conversation = somewhere(scene, client);
  if (client.state().inbox.get(conversation)?.toSeq !== null) return;
  written += 1;
  const text = `${device.name} ${written}`;
  device.write(conversation, text);
  scene.trace.note(device.name, `  "${text}" into ${conversation}`);
}

function read(scene: Scene, _device: SimulatedDevice, client: TestClient): void {
  const conversation = somewhere(scene, client);
  const last = client.state().logs.get(conversation)?.messages.at(-1);
  if (last !== undefined) client.read(conversation, last.seq);
}

function jump({ dice }: Scene, _device: SimulatedDevice, client: TestClient) {
  const streams = [...client.state().streams.values()].filter(({ head }) => head > 0);
  if (streams.length === 0) return;
  const { id, head } = dice.oneOf(streams);
  return client.open(id, dice.between(1, head));
}

function ownMessage(scene: Scene, client: TestClient, method: 'chat.edit' | 'chat.recall') {
  const own = shownMessages(scene, client).filter(
    ({ message }) => message.sender === client.state().me?.id && message.recalledAt === null,
  );
  if (own.length === 0) return;
  const { conversation, message } = scene.dice.oneOf(own);
  if (method === 'chat.recall') return client.call(method, { conversation, seq: message.seq });
  return client.call(method, { conversation, seq: message.seq, text: `${message.text} (edited)` });
}

function react(scene: Scene, _device: SimulatedDevice, client: TestClient) {
  const shown = shownMessages(scene, client);
  if (shown.length === 0) return;
  const { conversation, message } = scene.dice.oneOf(shown);
  const emoji = scene.dice.oneOf(['👍', '❤️', '🫖', null]);
  return client.call('chat.react', { conversation, seq: message.seq, emoji });
}

function pin(scene: Scene, _device: SimulatedDevice, client: TestClient) {
  const shown = shownMessages(scene, client);
  if (shown.length === 0) return;
  const { conversation, message } = scene.dice.oneOf(shown);
  const pinned = scene.dice.oneOf([true, false]);
  return client.call('chat.pin_message', { conversation, seq: message.seq, pinned });
}

/** What is written from then on says when it disappears, which is after the simulation. */
function setTimer(scene: Scene, _device: SimulatedDevice, client: TestClient) {
  const timer = scene.dice.oneOf([...limits.messageTimers, null]);
  return client.call('chat.set_timer', { conversation: somewhere(scene, client), timer });
}

function arrange(scene: Scene, _device: SimulatedDevice, client: TestClient) {
  const conversation = somewhere(scene, client);
  const change = scene.dice.oneOf([
    { muted: true },
    { muted: false },
    { pinned: true },
    { pinned: false },
    { markedUnread: true },
    { closed: true },
  ]);
  return client.call('chat.arrange', { conversation, ...change });
}

function hide(scene: Scene, _device: SimulatedDevice, client: TestClient) {
  const shown = shownMessages(scene, client);
  if (shown.length === 0) return;
  const { conversation, message } = scene.dice.oneOf(shown);
  return client.call('chat.hide', { conversation, seqs: [message.seq] });
}

function clear(scene: Scene, _device: SimulatedDevice, client: TestClient) {
  const shown = shownMessages(scene, client);
  if (shown.length === 0) return;
  const { conversation, message } = scene.dice.oneOf(shown);
  return client.call('chat.clear', { conversation, seq: message.seq });
}

function draft(scene: Scene, _device: SimulatedDevice, client: TestClient): void {
  const text = scene.dice.next() < 0.3 ? '' : `draft ${scene.dice.between(1, 1_000)}`;
  client.draft(somewhere(scene, client), text, null);
}

function block({ dice }: Scene, _device: SimulatedDevice, client: TestClient) {
  const others = [...client.state().contacts.keys()];
  return others.length === 0 ? null : client.call('contacts.block', { user: dice.oneOf(others) });
}

function unblock({ dice }: Scene, _device: SimulatedDevice, client: TestClient) {
  const blocked = [...client.state().contacts.values()].filter((each) => each.blocked);
  if (blocked.length === 0) return null;
  return client.call('contacts.unblock', { user: dice.oneOf(blocked).user });
}

function part({ dice }: Scene, _device: SimulatedDevice, client: TestClient) {
  const others = [...client.state().contacts.keys()];
  return others.length === 0 ? null : client.call('contacts.remove', { user: dice.oneOf(others) });
}

function befriend({ dice, devices }: Scene, _device: SimulatedDevice, client: TestClient) {
  const { contacts, me } = client.state();
  const strangers = devices
    .map(({ person }) => person.id)
    .filter((id) => id !== me?.id && contacts.get(id)?.contact !== true);
  if (strangers.length === 0) return null;
  const greeting = dice.next() < 0.5 ? '' : 'Tea again?';
  return client.call('contacts.request', { user: dice.oneOf(strangers), greeting });
}

/** Says yes to who wishes to be a contact, or to an invitation to a group. */
function accept({ dice }: Scene, _device: SimulatedDevice, client: TestClient) {
  const { invitations, requests } = client.state();
  const groups = [...invitations.keys()];
  if (groups.length > 0) {
    const input = { conversation: dice.oneOf(groups), accept: true };
    return client.call('chat.answer_invitation', input);
  }
  const asking = [...requests.values()].filter(({ direction }) => direction === 'in');
  if (asking.length === 0) return null;
  return client.call('contacts.accept', { user: dice.oneOf(asking).user });
}

/** The owner takes somebody out of a group, or brings them back. */
async function changeMembers({ dice, groups, devices, trace }: Scene): Promise<void> {
  const [conversation, owner] = dice.oneOf([...groups]);
  const others = devices.map(({ person }) => person.id).filter((id) => id !== owner.person.id);
  const user = dice.oneOf(others);
  const remove = dice.next() < 0.4;
  trace.note(owner.name, `  ${remove ? 'removes' : 'invites'} ${user} in ${conversation}`);
  if (remove) await owner.client?.call('chat.remove_member', { conversation, user });
  else await owner.client?.call('chat.invite', { conversation, users: [user] });
}

/**
 * Messages are removed that are too old to be on their way to anybody's outbox still: an id is
 * remembered as long as its message (SPEC W6).
 */
async function prune(scene: Scene, _device: SimulatedDevice, client: TestClient): Promise<void> {
  const conversation = somewhere(scene, client);
  const stored = await scene.stored(conversation);
  const onDisks = await Promise.all(scene.devices.map((device) => device.unacknowledged()));
  const waiting = new Set(onDisks.flatMap((ids) => [...ids]));
  const first = stored.findIndex(({ clientId }) => clientId !== null && waiting.has(clientId));
  const settled = stored.slice(0, first === -1 ? undefined : first + 1);
  if (settled.length === 0) return;
  const before = scene.dice.oneOf(settled);
  scene.trace.note('house', `  prunes ${conversation} before ${before.seq}`);
  await scene.prune(conversation, before);
}

function rename({ dice, groups }: Scene) {
  const [conversation, owner] = dice.oneOf([...groups]);
  return owner.client?.call('chat.rename', { conversation, title: `Group ${dice.between(1, 99)}` });
}

function shownMessages({ dice }: Scene, client: TestClient) {
  const logs = [...client.state().logs];
  if (logs.length === 0) return [];
  const [conversation, { messages }] = dice.oneOf(logs);
  return messages.map((message: Message) => ({ conversation, message }));
}

function somewhere({ dice }: Scene, client: TestClient): number {
  return dice.oneOf([...client.state().inbox.keys()]);
}

function repeat(times: number, work: () => void): void {
  for (let count = 0; count < times; count += 1) work();
}
