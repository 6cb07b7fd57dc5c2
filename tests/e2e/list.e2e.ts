import type { Locator, Page } from '@playwright/test';
import { befriend, expect, type Person, test } from './fixtures.ts';
import {
  bubble,
  chatRow,
  chatRows,
  composer,
  installed,
  log,
  notesOf,
  tell,
  tellMany,
  visit,
} from './steps.ts';
import { longPress, swipe, withFinger } from './touch.ts';

/** The menu of a chat, as a right click or a long press opens it. */
async function choose(page: Page, row: Locator, action: string): Promise<void> {
  await row.getByRole('link').click({ button: 'right' });
  await page.getByRole('menuitem', { name: action, exact: true }).click();
}

async function friends(ann: Person, join: (name: string) => Promise<Person>, names: string[]) {
  const people: { person: Person; conversation: number }[] = [];
  for (const name of names) {
    const person = await join(name);
    people.push({ person, conversation: await befriend(ann, person) });
  }
  return people;
}

/** Groups named by their number. */
async function groups(owner: Person, count: number, members: Person[] = []): Promise<void> {
  for (let number = 1; number <= count; number += 1) {
    await owner.call('chat.create_group', {
      clientId: `${owner.handle}-group-${number}`,
      // What stands beside it, a time, does not make another number of it.
      title: `Group ${number}.`,
      members: members.map(({ id }) => id),
    });
  }
}

interface Row {
  box: Awaited<ReturnType<Locator['boundingBox']>>;
  text: string;
}

const rowsOf = async (page: Page): Promise<Row[]> =>
  Promise.all(
    (await chatRows(page).all()).map(async (row) => ({
      box: await row.boundingBox(),
      text: (await row.textContent()) ?? '',
    })),
  );

/** The server starts what draws lists with the first page that is opened. */
async function readyToDraw(page: Page): Promise<void> {
  const browser = await page.evaluate('navigator.userAgent');
  const headers = { accept: 'text/html', 'user-agent': String(browser) };
  await expect
    .poll(async () => {
      await page.context().clearCookies({ name: 'teahouse-drawn' });
      return (await page.request.get('/', { headers })).text();
    })
    .toContain('data-ahead="list"');
  await page.context().clearCookies({ name: 'teahouse-drawn' });
}

/** Keeps the page's scripts back until what it answers is called. */
async function holdScripts(page: Page): Promise<() => void> {
  const { promise: held, resolve: goOn } = Promise.withResolvers<void>();
  await page.route('**/assets/*.js', async (route) => {
    await held;
    await route.continue();
  });
  return goOn;
}

test('on a phone that holds nothing the list is there before the scripts, and opens what is pressed @phone', async ({
  join,
  device,
}) => {
  const ann = await join('Ann');
  const odd = `<img src=x onerror="document.title='owned'"> style="color:red" %LIST%`;
  const [ben, cem] = await friends(ann, join, ['Ben', odd.slice(0, 40)]);
  if (ben === undefined || cem === undefined) throw new Error('no friends');
  await tell(cem.person, cem.conversation, odd);
  await tell(ben.person, ben.conversation, 'Are you there?');
  const page = await device(ann);
  await readyToDraw(page);
  const refused: string[] = [];
  page.on('console', (said) => {
    if (said.type() === 'error') refused.push(said.text());
  });
  const goOn = await holdScripts(page);

  await page.goto('/', { waitUntil: 'commit' });
  await expect(chatRows(page).first()).toContainText('Ben');
  await expect(chatRow(page, 'Are you there?')).toContainText('1 unread message');
  await expect(chatRows(page).nth(1)).toContainText(odd);
  await expect(page.locator('[data-ahead]')).toHaveCount(1);
  const drawn = await rowsOf(page);
  await expect(page.getByRole('searchbox', { name: 'Search' })).not.toBeEditable();

  await chatRow(page, 'Are you there?').click();
  await expect(page).toHaveURL(new RegExp(`/chats/${ben.conversation}$`));
  goOn();
  await expect(bubble(page, 'Are you there?')).toBeVisible();
  await expect(page.locator('[data-ahead]')).toHaveCount(0);
  await page.goBack();
  await expect(chatRows(page).first()).toContainText(/Ben\d?\d:\d\d/);
  await expect(chatRow(page, 'Are you there?')).not.toContainText('unread');
  const told = /\d?\d:\d\d( [AP]M)?|1 unread message|1(?=1 unread)/g;
  const without = ({ box, text }: Row) => ({ box, text: text.replace(told, '') });
  expect((await rowsOf(page)).map(without), 'what was drawn stays').toEqual(drawn.map(without));
  expect(await page.title()).not.toContain('owned');
  expect(refused, 'nothing that the policy refuses').toEqual([]);
});

test('what a finger scrolls before the scripts are here stays until it is let go, and where it was @phone', async ({
  join,
  device,
}) => {
  const ann = await join('Ann');
  await groups(ann, 25);
  const page = await device(ann);
  await readyToDraw(page);
  const goOn = await holdScripts(page);
  await page.goto('/', { waitUntil: 'commit' });
  const answered = page
    .waitForEvent('websocket')
    .then((socket) => socket.waitForEvent('framereceived'));
  const row = chatRow(page, 'Group 17.');
  await withFinger(page, row, async (move) => {
    for (let step = 1; step <= 5; step += 1) await move(0, -40 * step);
    goOn();
    await answered;
    for (let step = 6; step <= 10; step += 1) await move(0, -40 * step);
    await expect(page.locator('[data-ahead]')).toHaveCount(1);
  });
  await expect(page.locator('[data-ahead]')).toHaveCount(0);
  const list = page.getByRole('list', { name: 'Chats', exact: true });
  await expect(list).toContainText(/\d:\d\d/);
  const scrolled = () => list.evaluate((rows) => rows.parentElement?.scrollTop);
  expect(await scrolled()).toBeGreaterThan(340);
});

test('the list that was put away is there before the scripts, whatever lay over it @phone', async ({
  join,
}) => {
  const ann = await join('Ann');
  const [ben] = await friends(ann, join, ['Ben', 'Cem']);
  if (ben === undefined) throw new Error('no friends');
  const { page } = ann;
  await watchFirst(page);
  const firstSeen = () => page.evaluate<string[]>('window.firstSeen');
  await page.goto('/chats');
  await expect(chatRow(page, 'Ben')).toContainText(/\d:\d\d/);
  await installed(page);
  await tell(ben.person, ben.conversation, 'Are you there?');
  await chatRow(page, 'Are you there?').click();
  await expect(bubble(page, 'Are you there?')).toBeVisible();
  await page.goto('about:blank');

  await page.goto('/chats');
  await expect(page.locator('[data-ahead]')).toHaveCount(0);
  const shown = await Promise.all((await chatRows(page).all()).map((row) => row.textContent()));
  expect(await firstSeen()).toEqual(shown);
  await expect(chatRows(page).first()).toContainText('Are you there?');

  await visit(page, '/contacts');
  await expect(page.getByRole('heading', { name: 'Contacts' })).toBeVisible();
  await page.goto('about:blank');
  await page.goto('/chats');
  await expect(chatRow(page, 'Ben')).toBeVisible();
  expect(await firstSeen(), 'what changed behind another screen is not kept').toEqual([]);
});

test('a list that was put away goes with who signs out, elsewhere too @phone', async ({ join }) => {
  const ann = await join('Ann');
  const { page } = ann;
  await watchFirst(page);
  const day = 86_400_000;
  const conversation = await notesOf(ann);
  await ann.call('chat.set_timer', { conversation, timer: day });
  await tell(ann, conversation, 'Gone tomorrow');
  await page.goto('/chats');
  await expect(chatRow(page, 'Gone tomorrow')).toBeVisible();
  // What stands below the list comes last, and keeps it.
  await expect(page.getByText('Bring in someone to talk to')).toBeVisible();
  await installed(page);
  await putAway(page);
  const left = await page.evaluate<number>(`${kept}?.until - Date.now()`);
  expect(left, 'no longer than what it shows').toBeLessThanOrEqual(day);
  expect(left).toBeGreaterThan(day / 2);

  await page.evaluate(`localStorage.setItem('test', localStorage.getItem('teahouse.list'))`);
  const shows = async (path: string, change: string) => {
    await page.evaluate(`
      const left = JSON.parse(localStorage.getItem('test'));
      localStorage.setItem('teahouse.list', JSON.stringify({ ...left, ${change} }));
    `);
    await page.goto(path);
    await expect(page.locator('[data-pane=list]:not([data-ahead] *)')).toBeVisible();
    expect(await page.evaluate(kept), 'it is taken by whatever comes next').toBe(null);
    return page.evaluate<string[]>('window.firstSeen');
  };
  expect(await shows('/chats', '')).toEqual([expect.stringMatching(/\d:\d\d.*Gone tomorrow/)]);
  expect(await shows('/chats', 'day: ""')).toEqual([expect.not.stringMatching(/\d:\d\d/)]);
  expect(await shows('/chats', `until: ${Date.now()}`)).toEqual([]);
  expect(await shows('/chats?folded', '')).toEqual([]);

  // A page that is there before: one that is opened later would take it.
  const other = await page.context().newPage();
  await other.goto('/me');
  await page.goto('/chats');
  await expect(page.getByText('Bring in someone to talk to')).toBeVisible();
  await putAway(page);
  expect(await other.evaluate(kept)).not.toBe(null);
  await ann.call('identity.sign_out', {});
  await expect(other).toHaveURL(/sign-in/);
  expect(await other.evaluate(kept)).toBe(null);
});

/** What this device has of a list that was put away. */
const kept = "JSON.parse(localStorage.getItem('teahouse.list'))";

/** Has the page told that it is not seen any more, as a phone does before it lets go of it. */
async function putAway(page: Page): Promise<void> {
  await page.evaluate(`
    Object.defineProperty(document, 'visibilityState', { configurable: true, value: 'hidden' });
    document.dispatchEvent(new Event('visibilitychange'));
  `);
}

/** What of a kept list is shown first. */
async function watchFirst(page: Page): Promise<void> {
  await page.addInitScript(`
    window.firstSeen = [];
    new MutationObserver(() => {
      if (window.firstSeen.length > 0) return;
      const rows = document.querySelectorAll('#root[data-ahead] ul[aria-label=Chats] li');
      window.firstSeen = Array.from(rows, (row) => row.textContent);
    }).observe(document, { childList: true, subtree: true });
  `);
}

test('the list: counts, mutes, pins, marks, folds and removes [ui 1, 2, 3, 5, 9, 10]', async ({
  join,
}) => {
  const ann = await join('Ann');
  const [ben, cem, dora] = await friends(ann, join, ['Ben', 'Cem', 'Dora']);
  if (ben === undefined || cem === undefined || dora === undefined) throw new Error('no friends');
  const { page } = ann;
  await tellMany(ben.person, ben.conversation, 3);
  await page.goto('/chats');
  await expect(chatRow(page, 'Ben')).toContainText('3 unread messages');
  await expect(page.getByRole('link', { name: /^3 new Chats|^Chats.*3 new/ })).toBeVisible();

  await test.step('muted shows a dot in place of the number, and counts no more', async () => {
    await choose(page, chatRow(page, 'Ben'), 'Mute');
    await expect(chatRow(page, 'Ben')).toContainText('Muted');
    await expect(chatRow(page, 'Ben').getByText('3', { exact: true })).toHaveCount(0);
    await expect(page.getByRole('link', { name: /new.*Chats|Chats.*new/ })).toHaveCount(0);
  });

  await test.step('pinned ones stay above, whatever comes', async () => {
    await choose(page, chatRow(page, 'Dora'), 'Pin');
    await choose(page, chatRow(page, 'Cem'), 'Pin');
    await expect(chatRows(page).first()).toContainText('Dora');
    await tell(ben.person, ben.conversation, 'newest of all');
    await tell(cem.person, cem.conversation, 'Cem was here');
    await expect(chatRow(page, 'Cem')).toContainText('Cem was here');
    await expect(chatRow(page, 'Ben')).toContainText('newest of all');
    await expect.poll(() => shownNames(page)).toEqual(['Dora', 'Cem', 'Ben', 'Notes to self']);
  });

  await test.step('a draft stands in the preview, in red', async () => {
    await visit(page, `/chats/${dora.conversation}`);
    await composer(page).fill('I meant to say');
    await visit(page, '/chats');
    await expect(chatRow(page, 'Dora')).toContainText('Draft: I meant to say');
    await expect(chatRow(page, 'Dora').getByText('Draft:')).toHaveClass(/text-danger/);
  });

  await test.step('marked as unread, and read again', async () => {
    await choose(page, chatRow(page, 'Cem'), 'Mark as read');
    await expect(chatRow(page, 'Cem')).not.toContainText('unread');
    await choose(page, chatRow(page, 'Cem'), 'Mark as unread');
    await expect(chatRow(page, 'Cem')).toContainText('Marked as unread');
    await visit(page, `/chats/${cem.conversation}`);
    await expect(bubble(page, 'Cem was here')).toBeVisible();
    await visit(page, '/chats');
    await expect(chatRow(page, 'Cem')).not.toContainText('nread');
  });

  await test.step('folded ones stand behind one row', async () => {
    await choose(page, chatRow(page, 'Ben'), 'Fold away');
    await expect(chatRow(page, 'Ben')).toHaveCount(0);
    await page.getByRole('link', { name: /Folded chats/ }).click();
    const folded = page.getByRole('list', { name: 'Folded chats' }).getByRole('listitem');
    await choose(page, folded.filter({ hasText: 'Ben' }), 'Unfold');
    await expect(page.getByText('Nothing is folded away')).toBeVisible();
    await visit(page, '/chats');
    await expect(chatRow(page, 'Ben')).toBeVisible();
    await expect(page.getByRole('link', { name: /Folded chats/ })).toHaveCount(0);
  });

  await test.step('a removed one comes back with what is new', async () => {
    await choose(page, chatRow(page, 'Ben'), 'Take off the list');
    await expect(chatRow(page, 'Ben')).toHaveCount(0);
    await tell(ben.person, ben.conversation, 'still here');
    await expect(chatRow(page, 'Ben')).toContainText('still here');
  });
});

async function shownNames(page: Page): Promise<(string | null)[]> {
  const rows = await chatRows(page).all();
  const placed = await Promise.all(
    rows.map(async (row) => ({
      top: (await row.boundingBox())?.y ?? 0,
      name: await row.locator('[dir=auto]').first().textContent(),
    })),
  );
  return placed.toSorted((a, b) => a.top - b.top).map(({ name }) => name);
}

test('a finger pulls a row aside to its actions, and rests on it for the menu [ui 5]', {
  tag: '@phone',
}, async ({ join }) => {
  const ann = await join('Ann');
  await friends(ann, join, ['Ben', 'Cem']);
  const { page } = ann;
  await page.goto('/me');
  const tabs = page.getByRole('navigation', { name: 'Main' });
  await tabs.getByRole('link', { name: 'Chats', exact: true }).click();
  await swipe(page, chatRow(page, 'Ben'), -200);
  await chatRow(page, 'Ben').getByRole('button', { name: 'Pin' }).click();
  await expect(chatRows(page).first()).toContainText('Ben');
  await longPress(page, chatRow(page, 'Cem'));
  await expect(page.getByRole('menuitem', { name: 'Mute' })).toBeVisible();
  await page.evaluate(() => history.back());
  await expect(page.getByRole('menuitem')).toHaveCount(0);
  await expect(page).toHaveURL(/\/chats$/);
});

test('chats and contacts are found at once, without the server [ui 11] @phone', async ({
  join,
}) => {
  const ann = await join('Ann');
  const [zoe] = await friends(ann, join, ['Zoë Adams', 'Ben']);
  const { page } = ann;
  await page.goto('/chats');
  await expect(chatRow(page, 'Zoë Adams')).toBeVisible();
  await installed(page);
  await page.context().setOffline(true);
  await page.getByRole('searchbox', { name: 'Search' }).fill('zoe');
  await expect(page.getByRole('heading', { name: 'Chats', level: 2 })).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: 'Ben' })).toHaveCount(0);
  await page.getByRole('link', { name: /Zoë Adams/ }).click();
  await expect(page).toHaveURL(new RegExp(`/chats/${zoe?.conversation}$`));
  await expect(page.getByRole('heading', { name: 'Zoë Adams' })).toBeVisible();
});

test('the list is found again where it was left [ui 12]', { tag: '@phone' }, async ({ join }) => {
  const ann = await join('Ann');
  const { page } = ann;
  const ben = await join('Ben');
  await befriend(ann, ben);
  await groups(ann, 25, [ben]);
  await page.goto('/chats');
  // With its time, which what the server draws ahead lacks: it is the page's own.
  await expect(chatRow(page, 'Group 25.')).toContainText(/\d:\d\d/);
  await page.mouse.move(200, 500);
  await page.mouse.wheel(0, 700);
  const row = chatRow(page, 'Group 10.');
  await expect(row).toBeInViewport();
  const before = await row.boundingBox();
  await row.getByRole('link').click();
  await expect(log(page)).toBeVisible();
  await page.getByRole('button', { name: 'Back' }).click();
  await expect(row).toBeInViewport();
  expect(await row.boundingBox()).toEqual(before);
});
