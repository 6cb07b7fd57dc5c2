import { writeFile } from 'node:fs/promises';
import { join as joinPath } from 'node:path';
import { clippedOn } from '../e2e/clipped.ts';
import { befriend, type Resident } from '../e2e/fixtures.ts';
import { Front } from '../e2e/front.ts';
import { screensOf, settle } from '../e2e/house.ts';
import { tell } from '../e2e/steps.ts';
import { expect, test } from './fixtures.ts';
import { composeWord, inPage, messagesOf, wordsOf } from './in-page.ts';
import { composed, fill, installed, press, say, sees, seesMessages, visit } from './steps.ts';
import type { Tab } from './tab.ts';

/** What the server holds of a conversation. */
async function heldOf(person: Resident, conversation: number): Promise<string[]> {
  const { messages } = await person.call('chat.history', { conversation });
  return messages.filter(({ kind }) => kind === 'text').map(({ text }) => text);
}

const phone = { width: 412, height: 915 };
const desk = { width: 1280, height: 800 };

test('somebody signs up, is found, and talks both ways', async ({ profile, front, join }) => {
  const ann = await join('Ann');
  const tab = await profile.newTab();
  const handle = `guest_${process.pid}`;
  await tab.resize(phone.width, phone.height);
  await tab.goto(`${front.url}/sign-up`);
  await fill(tab, 'Your name', 'Ben Okafor');
  await fill(tab, 'Handle', handle);
  await fill(tab, 'Password', 'orchard kettle marble');
  await fill(tab, 'Year of birth', '1990');
  await press(tab, 'button', 'Create my account');
  await press(tab, 'choice', 'I have kept them in a safe place');
  await press(tab, 'button', 'Go in');
  await sees(tab, 'Bring in someone to talk to');

  const { profile: found } = await ann.call('contacts.search', { handle });
  await ann.call('contacts.request', { user: found.id, greeting: 'We met at the market' });
  await press(tab, 'link', 'Contacts');
  await press(tab, 'link', 'Requests');
  await sees(tab, 'We met at the market');
  await press(tab, 'button', 'Accept');
  await sees(tab, 'No requests are waiting');

  const { conversation } = await ann.call('chat.open', { user: found.id });
  await tab.goto(`${front.url}/chats`);
  await press(tab, 'link', 'Ann');
  await say(tab, 'Good evening');
  await seesMessages(tab, [/We met at the market/, /^You: Good evening, .*, sent$/]);
  const seq = await tell(ann, conversation.id, 'Tea at four?');
  await seesMessages(tab, [/market/, /Good evening/, /^Ann: Tea at four\?, /]);
  await ann.call('chat.mark', { marks: [{ conversation: conversation.id, read: seq }] });
  await seesMessages(tab, [/market/, /^You: Good evening, .*, read$/, /Tea at four/]);
  expect(await heldOf(ann, conversation.id)).toContain('Good evening');
});

test('what is written without a network waits, survives a reload, and leaves in order, once', async ({
  open,
  front,
  join,
}) => {
  const [ann, ben] = [await join('Ann'), await join('Ben')];
  const conversation = await befriend(ann, ben);
  await tell(ben, conversation, 'before the tunnel');
  const tab = await open(ann, `/chats/${conversation}`);
  await seesMessages(tab, [/before the tunnel/]);
  await installed(tab);

  front.cut();
  for (const text of ['one', 'two', 'three']) await say(tab, text);
  const waiting = [/one, .*, being sent$/, /two, .*, being sent$/, /three, .*, being sent$/];
  await seesMessages(tab, [/before the tunnel/, ...waiting]);
  await sees(tab, /Teahouse cannot be reached|Connecting/);
  await tell(ben, conversation, 'meanwhile');

  await test.step('the page opens anew from what the browser kept, without a server', async () => {
    await tab.reload();
    await seesMessages(tab, [/before the tunnel/, ...waiting]);
    await visit(tab, '/chats');
    await sees(tab, 'three');
    await visit(tab, `/chats/${conversation}`);
  });

  front.mend();
  const sent = [/: one, /, /: two, /, /: three, .*, (sent|delivered)$/];
  await seesMessages(tab, [/before the tunnel/, /meanwhile/, ...sent]);
  expect(await heldOf(ben, conversation)).toEqual([
    'before the tunnel',
    'meanwhile',
    'one',
    'two',
    'three',
  ]);
});

test('Arabic is written from right to left, on a page that is mirrored', async ({ open, join }) => {
  const [ann, ben] = [await join('Ann'), await join('جميلة')];
  const conversation = await befriend(ann, ben);
  await tell(ben, conversation, 'سأحضر الشاي، وأنتم أحضروا the lemon cake');
  const tab = await open(ann, `/chats/${conversation}`);
  await tab.resize(phone.width, phone.height);
  await say(tab, 'مساء الخير');
  await seesMessages(tab, [/the lemon cake/, /^You: مساء الخير, /]);

  const sides = () => {
    const words = [...document.querySelectorAll('[role=log] article p')];
    return words.map((each) => {
      const { x, width } = each.getBoundingClientRect();
      const side = x + width / 2 < innerWidth / 2 ? 'left' : 'right';
      return `${side} ${getComputedStyle(each).direction}`;
    });
  };
  await expect.poll(() => inPage(tab, sides, null)).toEqual(['left rtl', 'right rtl']);
  await ann.call('identity.update_settings', { locale: 'pseudo-rtl' });
  await expect.poll(() => inPage(tab, () => document.documentElement.dir, null)).toBe('rtl');
  await expect.poll(() => inPage(tab, sides, null)).toEqual(['right rtl', 'left rtl']);
  expect(await inPage(tab, clippedOn, null)).toEqual([]);
});

test('Enter that ends a word of an input method never sends', async ({ open, join, app }) => {
  const [ann, ben] = [await join('Ann'), await join('李明')];
  const conversation = await befriend(ann, ben);
  await tell(ben, conversation, '你好');
  const tab = await open(ann, `/chats/${conversation}`);
  await press(tab, 'field', 'Message');
  for (const [word, early] of [['茶', false] as const, ['好', true] as const]) {
    await inPage(tab, composeWord, { word, early });
    await expect.poll(() => composed(tab)).toContain(word);
  }
  if (app.hasInputMethod) {
    await tab.press('Control+Shift+U');
    await tab.type('559d');
    await tab.press('Enter');
    await expect.poll(() => composed(tab)).toBe('茶好喝');
  } else {
    await tab.type('喝');
  }
  await seesMessages(tab, [/你好/]);
  await tab.press('Shift+Enter');
  await tab.type('四点');
  await tab.press('Enter');
  await seesMessages(tab, [/你好/, /^You: 茶好喝\s四点, /]);
  expect(await composed(tab)).toBe('');
});

test('the composer grows to six lines and shrinks again', async ({ open, join }) => {
  const [ann, ben] = [await join('Ann'), await join('Ben')];
  const tab = await open(ann, `/chats/${await befriend(ann, ben)}`);
  const height = () =>
    inPage(tab, () => document.querySelector('textarea')?.offsetHeight ?? 0, null);
  await press(tab, 'field', 'Message');
  const heights = [await height()];
  for (let line = 2; line <= 8; line += 1) {
    await tab.type('a');
    await tab.press('Shift+Enter');
    heights.push(await height());
  }
  const [one = 0, two = 0] = heights;
  expect(two).toBeGreaterThan(one);
  const [six = 0, seven = 0, eight = 0] = heights.slice(5);
  expect(six - one).toBeCloseTo((two - one) * 5, -1);
  expect(seven).toBeCloseTo(six, -1);
  expect(eight).toBe(seven);
  await tab.press('Control+a');
  await tab.type('b');
  expect(await height()).toBe(one);
});

test('several tabs are one, and another takes over when the first closes', async ({
  open,
  profile,
  front,
  server,
  join,
}) => {
  const [ann, ben] = [await join('Ann'), await join('Ben')];
  const conversation = await befriend(ann, ben);
  const sockets = async () => {
    const numbers = await (await fetch(`${server.url}/metrics`)).text();
    return Number(/^teahouse_sockets(?:\{.*\})? (\d+)$/m.exec(numbers)?.[1]);
  };
  const first = await open(ann, '/chats');
  await sees(first, 'Ben');
  const second = await profile.newTab();
  await second.goto(`${front.url}/chats/${conversation}`);
  await tell(ben, conversation, 'to both of you');
  await seesMessages(second, [/to both of you/]);
  await sees(first, 'to both of you');
  expect(await sockets()).toBe(1);
  await say(second, 'from the second');
  await seesMessages(second, [/both/, /from the second, .*, (sent|delivered)$/]);
  await sees(first, 'from the second');
  await first.close();
  await tell(ben, conversation, 'after the first one closed');
  await seesMessages(second, [/both/, /from the second/, /after the first one closed/]);
  expect(await sockets()).toBe(1);
});

test('a new version is offered, and taken when asked for, with what was typed', async ({
  open,
  server,
  join,
}) => {
  const [ann, ben] = [await join('Ann'), await join('Ben')];
  const own = await Front.before(server.url);
  const tab = await open(ann, `/chats/${await befriend(ann, ben)}`, own);
  await installed(tab);
  await tab.reload();
  await fill(tab, 'Message', 'I am in the middle of');
  expect(await inPage(tab, wordsOf, null)).not.toContain('A new version');
  own.deployNext();
  await inPage(
    tab,
    async () => void (await navigator.serviceWorker.getRegistration())?.update(),
    null,
  );
  await sees(tab, 'A new version of Teahouse is here.');
  await press(tab, 'button', 'Update');
  const builds = () => document.querySelectorAll('meta[name=build]').length;
  await expect.poll(() => inPage(tab, builds, null)).toBe(1);
  await expect.poll(() => composed(tab)).toBe('I am in the middle of');
  expect(await inPage(tab, wordsOf, null)).not.toContain('A new version');
  own.close();
});

test('menus, dialogs and questions are whole, and do what they say', async ({ open, join }) => {
  const town = await settle(join);
  const tab = await open(town.ann, `/chats/${town.group}/info`);
  for (const { width, height } of [desk, phone]) {
    await tab.resize(width, height);
    await press(tab, 'button', 'Name of the group');
    await fill(tab, 'Name', `Tea for ${width}`);
    await sees(tab, 'Everyone in the group sees it');
    await press(tab, 'button', 'Save');
    await sees(tab, `Tea for ${width}`);
    await press(tab, 'button', 'Clear history');
    await press(tab, 'button', 'Cancel');
  }
  await visit(tab, `/chats/${town.direct}`);
  await tab.resize(desk.width, desk.height);
  await sees(tab, 'At four it is');
  await press(tab, 'button', 'Message actions');
  await press(tab, 'button', 'Reply');
  await say(tab, 'Every time');
  const said = expect.stringMatching(/^You: Every time, /);
  await expect.poll(() => inPage(tab, messagesOf, null)).toContainEqual(said);
});

/** Dark as a person chooses it, and what the page then is. */
function worn(tab: Tab): Promise<string> {
  const look = () => {
    const { colorScheme, backgroundColor } = getComputedStyle(document.documentElement);
    const colour = document.querySelector('meta[name=theme-color]')?.getAttribute('content');
    return `${document.documentElement.dataset.theme} ${colorScheme} ${backgroundColor} ${colour}`;
  };
  return inPage(tab, look, null);
}

test('dark is chosen, and stays from the first frame of the next start', async ({ open, join }) => {
  const tab = await open(await join('Ann'), '/me/appearance');
  await press(tab, 'choice', 'Light');
  await expect.poll(() => worn(tab)).toBe('light light rgb(243, 244, 241) #f3f4f1');
  await press(tab, 'choice', 'Dark');
  await expect.poll(() => worn(tab)).toBe('dark dark rgb(15, 18, 17) #191d1b');
  await tab.reload();
  expect(await worn(tab)).toBe('dark dark rgb(15, 18, 17) #191d1b');
});

/** Keeps a picture of what a tab shows, where somebody asked for that. */
async function keep(tab: Tab, name: string): Promise<void> {
  const folder = process.env.SCREENSHOTS;
  if (folder === undefined) return;
  const file = name.replace(/\d{4,}|[A-Za-z0-9_-]{22,}/g, 'n').replaceAll(/[/?]/g, '_');
  await writeFile(joinPath(folder, `${file}.png`), await tab.picture());
}

for (const [width, size] of Object.entries({ phone, desk })) {
  test(`all screens are whole, ${width}`, async ({ open, join, app }) => {
    test.setTimeout(120_000);
    const town = await settle(join);
    const tab = await open(town.ann, `/chats/${town.direct}`);
    await tab.resize(size.width, size.height);
    for (const [path, words] of screensOf(town)) {
      await visit(tab, path);
      await sees(tab, new RegExp(words));
      // A page that is still coming in reaches over the edge.
      await expect.poll(() => inPage(tab, clippedOn, null), path).toEqual([]);
      for (const theme of process.env.SCREENSHOTS === undefined ? [] : ['light', 'dark']) {
        await inPage(tab, wear, theme);
        await keep(tab, `${app.name}-${width}-${theme}${path}`);
      }
    }
    const words = await inPage(tab, wordsOf, null);
    expect(words, 'the first version is no new one').not.toContain('A new version');
  });
}

/** Puts a theme on for a moment, and waits until no colour is on its way any more. */
async function wear(theme: string): Promise<void> {
  localStorage.setItem('teahouse.preferences', JSON.stringify({ theme }));
  dispatchEvent(new Event('teahouse:preferences'));
  await new Promise((resolve) => setTimeout(resolve, 400));
}
