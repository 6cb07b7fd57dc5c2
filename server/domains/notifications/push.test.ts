import { setTimeout as sleep } from 'node:timers/promises';
import type { Push } from '@teahouse/protocol';
import { everyone } from '@teahouse/protocol/everyone';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  befriend,
  join,
  operatorOf,
  type Person,
  type TestClient,
} from '../../../tests/kit/client.ts';
import {
  type PushedBrowser,
  type PushService,
  startPushService,
} from '../../../tests/kit/push-service.ts';
import { type TestServer, testServer } from '../../../tests/kit/server.ts';
import { upload } from '../../../tests/kit/upload.ts';

let service: PushService;
let server: TestServer;
let ada: TestClient;
let bo: TestClient;
let cem: TestClient;
let person: Record<'ada' | 'bo' | 'cem', Person>;
let phone: PushedBrowser;
let direct: number;
let group: number;

const LINGER_MS = 300;
const within = { timeout: 10_000 };

beforeAll(async () => {
  service = await startPushService();
  server = await testServer({
    OUTBOUND_PRIVATE: '127.0.0.1',
    PUSH_LINGER_MS: String(LINGER_MS),
  });
  const host = await operatorOf(server, 'ada');
  person = {
    ada: host,
    bo: await join(server, 'bo_friend'),
    cem: await join(server, 'cem_friend'),
  };
  [ada, bo, cem] = [await host.client(), await person.bo.client(), await person.cem.client()];
  direct = await befriend(ada, bo);
  await befriend(ada, cem);
  const made = await ada.call('chat.create_group', {
    clientId: 'a-group-of-three',
    title: 'Sunday tea',
    members: [person.bo.id, person.cem.id],
  });
  group = made.conversation.id;
  service.expectKey((await bo.call('notifications.key', {})).key);
});

beforeEach(async () => {
  phone = service.browser();
  await bo.call('notifications.subscribe', phone.subscription);
  await bo.call('notifications.change_settings', { preview: 'full', quiet: null });
});

afterAll(async () => {
  for (const client of [ada, bo, cem]) await client.stop();
  await server.stop();
  await service[Symbol.asyncDispose]();
});

let said = 0;
async function say(from: TestClient, conversation: number, text: string, mentions: number[] = []) {
  said += 1;
  return from.call('chat.send', { conversation, clientId: `said-${said}-words`, text, mentions });
}

async function pushOf(text: string, browser = phone): Promise<Push> {
  await expect.poll(() => browser.pushes.map((push) => push.text), within).toContain(text);
  return browser.pushes.find((push) => push.text === text) as Push;
}

/** What is said afterwards comes alone: by then what was not to come would have come. */
async function expectNothingBefore(from: TestClient, conversation: number) {
  const { length } = phone.pushes;
  const text = `after ${said}`;
  await say(from, conversation, text);
  await pushOf(text);
  expect(phone.pushes.slice(length)).toHaveLength(1);
}

describe('a device that is not looking', () => {
  it('is woken with who, what and where, encrypted for it alone', async () => {
    const { seq } = await say(ada, direct, 'Which tea? 乌龙 🫖');
    const push = await pushOf('Which tea? 乌龙 🫖');
    expect(push).toMatchObject({ version: 1, conversation: direct, seq, count: 1, kind: 'direct' });
    expect(push.from).toBe(
      (await bo.call('identity.profiles', { users: [person.ada.id] })).profiles[0]?.name,
    );
    expect(push.title).toBeUndefined();
    const [headers] = phone.headers;
    expect(headers).toMatchObject({
      ttl: '86400',
      urgency: 'high',
      'content-encoding': 'aes128gcm',
    });
    expect(headers?.topic).toMatch(/^[\w-]{32}$/);
  });

  it('is shown the words without the signs of their marks', async () => {
    await say(ada, direct, '*Tea* at `four`, 2*3');
    await pushOf('Tea at four, 2*3');
  });

  it('R6 is shown the words of what was recalled no more', async () => {
    const { seq } = await say(ada, direct, 'said too soon');
    await pushOf('said too soon');
    await ada.call('chat.recall', { conversation: direct, seq });
    await expect.poll(() => phone.pushes.at(-1)?.recalled, within).toEqual([seq]);
    const told = phone.pushes.at(-1);
    expect(told).toMatchObject({ conversation: direct, count: 0, text: '' });
    await bo.call('notifications.change_settings', { preview: 'names' });
    const { seq: bare } = await say(ada, direct, 'not shown');
    await expect.poll(() => phone.pushes.at(-1)?.seq, within).toBe(bare);
    const { length } = phone.pushes;
    await ada.call('chat.recall', { conversation: direct, seq: bare });
    await say(ada, direct, 'later');
    await expect.poll(() => phone.pushes.length, within).toBe(length + 1);
  });

  it('is woken once for what is said in one breath, at the first of it', async () => {
    await ada.call('chat.set_nickname', { conversation: group, name: 'The alto' });
    const { seq } = await say(ada, group, 'one');
    await say(cem, group, 'two');
    await say(ada, group, 'three', [person.bo.id]);
    const push = await pushOf('three');
    expect(push).toMatchObject({ seq, count: 3, title: 'Sunday tea', mentioned: true });
    expect(push.from).toBe('The alto');
    expect(phone.pushes).toHaveLength(1);
    expect(phone.headers[0]).toMatchObject({ urgency: 'high' });
  });

  it('shows as little as its person chose', async () => {
    await bo.call('notifications.change_settings', { preview: 'names' });
    await say(ada, direct, 'a secret');
    await expect.poll(() => phone.pushes.length, within).toBe(1);
    expect(phone.pushes[0]).toMatchObject({ from: expect.any(String) });
    expect(JSON.stringify(phone.pushes)).not.toContain('secret');
    await bo.call('notifications.change_settings', { preview: 'full' });
    await bo.call('notifications.arrange', { conversation: group, hidden: true });
    await say(ada, group, 'another secret');
    await expect.poll(() => phone.pushes.length, within).toBe(2);
    expect(Object.keys(phone.pushes[1] ?? {}).toSorted()).toEqual([
      'conversation',
      'count',
      'kind',
      'mentioned',
      'sentAt',
      'seq',
      'version',
    ]);
    await bo.call('notifications.arrange', { conversation: group, hidden: false });
  });
});

it('says what a message carries, to whom may be shown that', async () => {
  const uploader = { url: server.url, token: person.ada.token };
  const id = await upload(uploader, Buffer.from('two spoons'), 'Plan.txt');
  const { attachment } = await ada.call('media.finish', { upload: id, kind: 'file' });
  const message = { conversation: direct, clientId: 'carries-a-plan', text: '' };
  await ada.call('chat.send', { ...message, attachments: [attachment.id] });
  await expect.poll(() => phone.pushes.length, within).toBe(1);
  expect(phone.pushes[0]?.carried).toEqual({ kind: 'file', count: 1, name: 'Plan.txt' });
  await bo.call('notifications.change_settings', { preview: 'names' });
  const again = { ...message, clientId: 'carries-it-again' };
  await ada.call('chat.send', { ...again, attachments: [attachment.id] });
  await expect.poll(() => phone.pushes.length, within).toBe(2);
  expect(phone.pushes[1]).not.toHaveProperty('carried');
});

describe('somebody who asks to become a contact', () => {
  it('is told of by name, and not by what they wrote, as their person chose', async () => {
    const dan = await join(server, 'dan_stranger');
    await using asking = await dan.client();
    const asked = { user: person.bo.id, greeting: 'Words of a stranger' };
    await asking.call('contacts.request', asked);
    await expect.poll(() => phone.requests.length, within).toBe(1);
    expect(phone.requests[0]).toMatchObject({ version: 2, from: 'Name of dan_stranger' });
    expect(JSON.stringify(phone.requests)).not.toContain('Words');
    await bo.call('notifications.change_settings', { preview: 'nothing' });
    const eve = await join(server, 'eve_stranger');
    await using other = await eve.client();
    await other.call('contacts.request', asked);
    await expect.poll(() => phone.requests.length, within).toBe(2);
    expect(phone.requests[1]).not.toHaveProperty('from');
    // The same again, and from somebody who is blocked, wakes nobody.
    await asking.call('contacts.request', asked);
    await bo.call('contacts.block', { user: eve.id });
    await other.call('contacts.request', asked).catch(() => undefined);
    // Nor does who withdraws and asks again, under whatever name.
    await asking.call('contacts.withdraw', { user: person.bo.id });
    await asking.call('contacts.request', asked);
    await sleep(LINGER_MS);
    expect(phone.requests).toHaveLength(2);
  });
});

describe('nobody is woken', () => {
  it('for what they have read by then, or wrote themselves', async () => {
    const { seq } = await say(ada, direct, 'read at once');
    await bo.call('chat.mark', { marks: [{ conversation: direct, read: seq }] });
    await say(bo, direct, 'my own words');
    await sleep(3 * LINGER_MS);
    await expectNothingBefore(ada, direct);
  });

  it('for a muted conversation, or where they want mentions alone', async () => {
    await bo.call('chat.arrange', { conversation: group, muted: true });
    await say(ada, group, 'into the mute', [person.bo.id]);
    await sleep(3 * LINGER_MS);
    await bo.call('chat.arrange', { conversation: group, muted: false });
    await bo.call('notifications.arrange', { conversation: group, mentionsOnly: true });
    await say(ada, group, 'not about bo');
    await sleep(3 * LINGER_MS);
    expect(phone.pushes).toEqual([]);
    await say(ada, group, 'about bo', [person.bo.id]);
    await pushOf('about bo');
    await say(ada, group, 'about everyone', [everyone]);
    await pushOf('about everyone');
    await bo.call('notifications.arrange', { conversation: group, mentionsOnly: false });
  });

  it('in their quiet hours', async () => {
    const quiet = { from: 0, to: 1_439, timeZone: 'Asia/Tokyo' };
    await bo.call('notifications.change_settings', { quiet });
    await say(ada, direct, 'hush');
    await sleep(3 * LINGER_MS);
    await bo.call('notifications.change_settings', { quiet: null });
    await expectNothingBefore(ada, direct);
  });

  it('on a device that was signed out, or at which somebody else is now', async () => {
    const second = await person.bo.secondDevice();
    const tablet = service.browser();
    await using client = await second.client();
    await client.call('notifications.subscribe', tablet.subscription);
    await say(ada, direct, 'to both');
    await Promise.all([pushOf('to both'), pushOf('to both', tablet)]);
    // The same browser, and another account.
    await cem.call('notifications.subscribe', tablet.subscription);
    await say(ada, direct, 'not to the tablet');
    await pushOf('not to the tablet');
    await client.call('notifications.subscribe', service.browser().subscription);
    await client.call('notifications.subscribe', tablet.subscription);
    const { devices } = await bo.call('identity.devices', {});
    for (const { id, current } of devices) {
      if (!current) await bo.call('identity.revoke_device', { device: id });
    }
    await say(ada, direct, 'after the sign-out');
    await pushOf('after the sign-out');
    expect(tablet.pushes.map(({ text }) => text)).toEqual(['to both']);
  });
});

describe('a push service', () => {
  it('that knows a device no more has it forgotten', async () => {
    phone.answer = { status: 410 };
    await say(ada, direct, 'to nobody');
    await expect
      .poll(async () => (await bo.call('notifications.settings', {})).subscribed, within)
      .toBe(false);
  });

  it('that asks for time is asked again', async () => {
    phone.answer = { status: 503, headers: { 'retry-after': '1' } };
    await say(ada, direct, 'again, please');
    await sleep(3 * LINGER_MS);
    phone.answer = { status: 201 };
    await pushOf('again, please');
  });

  it.each([
    'https://127.0.0.2/push',
    'https://[::1]/push',
    'http://push.example.org/',
    'https://10.1.2.3/',
    'https://[::ffff:192.168.1.1]/',
    'https://169.254.169.254/latest',
    'nonsense',
    'file:///etc/passwd',
    'https://user@push.example.org/',
    'https://push.example.org:8443/',
  ])('at %s is none', async (endpoint) => {
    await expect(
      bo.call('notifications.subscribe', { ...phone.subscription, endpoint }),
    ).rejects.toMatchObject({ code: 'notifications.bad_endpoint' });
  });
});

it('refuses a time zone that nobody knows, and a conversation of others', async () => {
  const quiet = { from: 0, to: 60, timeZone: 'Atlantis/Port' };
  await expect(bo.call('notifications.change_settings', { quiet })).rejects.toMatchObject({
    code: 'invalid',
  });
  await expect(
    bo.call('notifications.arrange', { conversation: 77, hidden: true }),
  ).rejects.toMatchObject({ code: 'not_found' });
});
