import type { Locator, Page } from '@playwright/test';
import { befriend, expect, test } from './fixtures.ts';
import { bubble, chatRow, choose, composer, log, openChat, say, tell, visit } from './steps.ts';
import { swipe, withFinger } from './touch.ts';

const heightOf = async (element: Locator) => (await element.boundingBox())?.height ?? 0;

test('a bubble is there before the server knows [ui 27] @phone', async ({ join }) => {
  const [ann, ben] = [await join('Ann'), await join('Ben')];
  const conversation = await befriend(ann, ben);
  await openChat(ann.page, conversation);
  await ann.page.context().setOffline(true);
  for (const text of ['Here at once', 'and again']) {
    await say(ann.page, text);
    await expect(bubble(ann.page, text)).toHaveAccessibleName(/, being sent$/);
  }
});

test('parts that cannot be fetched leave the rest of the page alone', async ({ join }) => {
  const [ann, ben] = [await join('Ann'), await join('Ben')];
  const conversation = await befriend(ann, ben);
  const { page } = ann;
  const parts = /\/(beside-chat|offers|notices|list-(head|foot|resizer))-/;
  const missed = new Set<string>();
  await page.route(parts, (route) => {
    missed.add(parts.exec(route.request().url())?.[1] ?? '');
    return route.abort();
  });
  await openChat(page, conversation);
  await say(page, 'A *bold* word');
  await expect(bubble(page, 'A *bold* word')).toHaveAccessibleName(/delivered|, sent$/);
  await expect
    .poll(() => [...missed])
    .toEqual(expect.arrayContaining(['beside-chat', 'offers', 'notices']));
  await visit(page, '/chats');
  await expect(chatRow(page, 'Ben')).toBeVisible();
  await page.unroute(parts);
  await visit(page, `/chats/${conversation}`);
  await page.reload();
  await expect(bubble(page, 'A bold word')).toBeVisible();
});

test('Enter sends or not, as one likes; composing a word never sends [ui 30] @desktop', async ({
  join,
}) => {
  const [ann, ben] = [await join('Ann'), await join('Ben')];
  const conversation = await befriend(ann, ben);
  const { page } = ann;
  await openChat(page, conversation);
  const field = composer(page);
  await field.focus();
  await page.keyboard.type('two');
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.type('lines');
  await page.keyboard.press('Enter');
  await expect(bubble(page, /two\s+lines/)).toBeVisible();

  await test.step('Enter that ends a word of an input method', async () => {
    const session = await page.context().newCDPSession(page);
    const word = { text: 'にほん', selectionStart: 3, selectionEnd: 3 };
    await session.send('Input.imeSetComposition', word);
    await page.keyboard.press('Enter');
    await session.send('Input.insertText', { text: '日本' });
    await expect(field).toHaveValue(/日本/);
    await expect(log(page).getByRole('article')).toHaveCount(1);
    await field.fill('日本');
    await page.keyboard.press('Enter');
    await expect(bubble(page, '日本')).toBeVisible();
  });

  await visit(page, '/me/chats');
  await page.getByRole('radio', { name: 'Ctrl + Enter' }).check({ force: true });
  await visit(page, `/chats/${conversation}`);
  await field.focus();
  await page.keyboard.type('not');
  await page.keyboard.press('Enter');
  await page.keyboard.type('yet');
  await expect(field).toHaveValue('not\nyet');
  await page.keyboard.press('Control+Enter');
  await expect(bubble(page, /not\s+yet/)).toBeVisible();
  await expect(field).toHaveValue('');
});

test('the composer grows to six lines, stays ready after sending, and takes emoji [ui 31, 36, 46]', async ({
  join,
  isMobile,
}) => {
  const [ann, ben] = [await join('Ann'), await join('Ben')];
  const conversation = await befriend(ann, ben);
  const { page } = ann;
  await openChat(page, conversation);
  const field = composer(page);
  const heights: number[] = [];
  for (const lines of [1, 2, 6, 7, 20]) {
    await field.fill(Array.from({ length: lines }, (_, line) => `${line}`).join('\n'));
    heights.push(await heightOf(field));
  }
  const [one = 0, two = 0, six = 0, seven = 0, twenty = 0] = heights;
  expect(two).toBeGreaterThan(one);
  expect(six - one).toBeCloseTo((two - one) * 5, -1);
  expect([seven, twenty]).toEqual([six, six]);

  await field.fill('Sent with the button');
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(bubble(page, 'Sent with the button')).toBeVisible();
  await expect(field).toBeFocused();
  await expect(field).toHaveValue('');
  expect(await heightOf(field)).toBe(one);

  if (isMobile) await takeTone(page);
  else await completeNames(page);
});

/** By the name of an emoji, in the language of the reader and in English, from the keyboard. */
async function completeNames(page: Page): Promise<void> {
  const field = composer(page);
  const list = page.getByRole('listbox', { name: 'Emoji' });
  const chosen = list.getByRole('option', { selected: true });
  await field.pressSequentially('At 10:30 see http://tea or :) but :tad');
  await expect(chosen).toContainText('🎉');
  await expect(field).toHaveAttribute('aria-activedescendant', /.+/);
  await field.press('Enter');
  await expect(field).toHaveValue('At 10:30 see http://tea or :) but 🎉');
  await field.fill('');
  await field.pressSequentially(':ta');
  await expect(list).toBeVisible();
  await expect(chosen).toBeHidden();
  await field.press('Tab');
  await expect(field).not.toHaveValue(/:|^$/);
  await field.fill('');
  await field.pressSequentially('haha :oo');
  await expect(list).toBeVisible();
  await field.press('Enter');
  await expect(bubble(page, 'haha :oo')).toBeVisible();
  await field.pressSequentially(':teap');
  await expect(chosen).toContainText('teapot');
  await field.press('Escape');
  await expect(list).toBeHidden();
  await field.press('ControlOrMeta+a');
  await field.pressSequentially(':smi');
  await expect(list.getByRole('option')).not.toHaveCount(1);
  const first = await chosen.textContent();
  await field.press('ArrowDown');
  await expect(chosen).not.toHaveText(first ?? '');
  await field.press('Tab');
  await field.press('Enter');
  await expect(log(page).getByRole('article')).toHaveCount(3);
  await page.getByRole('button', { name: 'Emoji', exact: true }).click();
  const panel = page.getByRole('region', { name: 'Emoji' });
  await expect(panel.getByRole('tab', { name: 'Hands and people' })).toBeVisible();
  await field.press('Escape');
  await expect(panel).toBeHidden();
  await expect(field).toBeVisible();
}

/** A tone that was chosen for one emoji is that of all, in the panel and above a message. */
async function takeTone(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Emoji', exact: true }).click();
  const panel = page.getByRole('region', { name: 'Emoji' });
  await panel.getByRole('tab', { name: 'Hands and people' }).click();
  const tones = page.getByRole('toolbar', { name: 'Skin tone' });
  await withFinger(page, panel.getByRole('button', { name: '👋' }), () => tones.waitFor());
  await tones.getByRole('button', { name: '👋🏾' }).click();
  await expect(composer(page)).toHaveValue('👋🏾');
  await expect(panel.getByRole('button', { name: '🤚🏾' })).toBeVisible();
  await panel.getByRole('button', { name: 'Search emoji' }).click();
  await panel.getByRole('searchbox').fill('thumbs');
  await panel.getByRole('button', { name: '👍🏾' }).click();
  await expect(composer(page)).toHaveValue('👋🏾👍🏾');
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(bubble(page, '👋🏾👍🏾')).toHaveAccessibleName(/, sent$/);
  const large = bubble(page, '👋🏾👍🏾').getByText('👋🏾👍🏾', { exact: true });
  const size = await large.evaluate((line) => Number.parseFloat(getComputedStyle(line).fontSize));
  expect(size).toBeGreaterThan(30);
  await large.click({ button: 'right' });
  await page.getByRole('button', { name: 'React with 👍🏾' }).click();
  await expect(page.getByRole('button', { name: '👍🏾 from 1' })).toBeVisible();
}

test('marks are drawn around words, and copied and edited as they were typed', {
  tag: '@phone',
}, async ({ join }) => {
  const [ann, ben] = [await join('Ann'), await join('Ben')];
  const conversation = await befriend(ann, ben);
  await openChat(ann.page, conversation);
  await openChat(ben.page, conversation);
  const { page } = ben;
  const typed =
    '*Tea _at four_* at *https://example.com/_a_/b*, ~not~ 2*3*4 `*five*`\n```\none\ntwo\n```';
  await tell(ann, conversation, typed);
  const words = bubble(page, 'Tea at four').getByRole('paragraph');
  await expect(words).toContainText('Tea at four at https://example.com/_a_/b, not 2*3*4 *five*');
  await expect(words.getByRole('strong')).toHaveText(['Tea at four', 'https://example.com/_a_/b']);
  await expect(words.getByRole('emphasis')).toHaveText('at four');
  await expect(words.getByRole('deletion')).toHaveText('not');
  await expect(words.getByRole('code')).toHaveText(['*five*', 'one\ntwo']);
  await expect(words.getByRole('link')).toHaveAttribute('href', 'https://example.com/_a_/b');

  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await choose(page, bubble(page, 'Tea at four'), 'Copy');
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(typed);

  await choose(page, bubble(page, 'Tea at four'), 'Reply');
  await say(page, 'With *cake*');
  const answer = bubble(ann.page, 'With cake');
  await expect(answer.getByRole('button', { name: /Tea at four at/ })).toBeVisible();
  await choose(page, bubble(page, 'With cake'), 'Edit');
  await expect(composer(page)).toHaveValue('With *cake*');
  await say(page, 'With _scones_');
  const edited = bubble(ann.page, 'With scones');
  await expect(edited.getByRole('emphasis')).toHaveText('scones');
  await expect(edited).toHaveAccessibleName(/^Ben: With scones, /);

  await visit(page, '/chats');
  await expect(chatRow(page, 'Ann')).toContainText('With scones');
});

test('writing goes to the composer wherever the focus is [ui 35]', { tag: '@desktop' }, async ({
  join,
}) => {
  const ann = await join('Ann');
  const [ben, cem] = [await join('Ben'), await join('Cem')];
  const [first, second] = [await befriend(ann, ben), await befriend(ann, cem)];
  const { page } = ann;
  await openChat(page, first);
  await page
    .getByRole('link', { name: /^Cem|Cem/ })
    .first()
    .click();
  await expect(page).toHaveURL(new RegExp(`/chats/${second}$`));
  await page.getByRole('heading', { name: 'Cem' }).click({ position: { x: 1, y: 1 }, force: true });
  await openChat(page, second);
  await page.getByRole('button', { name: 'New', exact: true }).focus();
  await page.keyboard.type('hello');
  await expect(composer(page)).toBeFocused();
  await expect(composer(page)).toHaveValue('hello');
});

test('a finger pulls a bubble to answer it, along the line of reading [ui 48]', {
  tag: '@phone',
}, async ({ join }) => {
  const [ann, ben] = [await join('Ann'), await join('Ben')];
  const conversation = await befriend(ann, ben);
  await tell(ben, conversation, 'Pull me');
  const { page } = ann;
  await openChat(page, conversation);
  const message = page.getByRole('article').filter({ hasText: 'Pull me' }).getByRole('paragraph');
  const answering = page.getByRole('button', { name: 'Cancel' });
  await swipe(page, message, 40);
  await expect(answering).toBeHidden();
  await swipe(page, message, 120);
  await expect(answering).toBeVisible();
  await answering.click();

  await test.step('to the other side where reading goes there', async () => {
    await ann.call('identity.update_settings', { locale: 'pseudo-rtl' });
    await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
    const quoted = page.locator('.border-brand').filter({ hasText: 'Pull me' });
    await swipe(page, message, 120);
    await expect(quoted).toHaveCount(0);
    await swipe(page, message, -120);
    await expect(quoted).toHaveCount(1);
  });
});
