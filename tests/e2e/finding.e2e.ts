import type { Page } from '@playwright/test';
import { befriend, expect, test } from './fixtures.ts';
import { inspect } from './inspect.ts';
import { bubble, line, openChat, tell } from './steps.ts';

const search = (page: Page) => page.getByRole('searchbox', { name: 'Search', exact: true });
const hit = (page: Page, text: string) => page.getByRole('link').filter({ hasText: text });

test('finding: contacts, chats and messages of every script, and to the hit in its context [ui 11] @phone', async ({
  join,
  server,
  isMobile,
}) => {
  const [ann, ben, cem] = [await join('Ann'), await join('Ben'), await join('Cem')];
  const withBen = await befriend(ann, ben);
  const withCem = await befriend(ann, cem);
  await tell(ben, withBen, '明天下午去茶馆喝茶吗？');
  await server.layDown(withBen, ben.id, { count: 300, everyMs: 1_000 });
  await tell(cem, withCem, 'See https://example.org/tea for the tea list');
  const { page } = ann;
  await page.goto('/chats');

  await test.step('a message that is on the server alone is found, also in Han', async () => {
    await search(page).fill('喝茶');
    await expect(hit(page, '明天下午去茶馆')).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Messages' })).toBeVisible();
  });

  await test.step('it opens where it was said', async () => {
    await hit(page, '明天下午去茶馆').click();
    await expect(bubble(page, '明天下午去茶馆')).toBeInViewport();
    await expect(line(page, 3)).toBeInViewport();
    await expect(page).toHaveURL(new RegExp(`/chats/${withBen}$`));
  });

  await test.step('filters narrow down, also without a word', async () => {
    await page.goto('/chats');
    await search(page).fill('tea');
    await expect(hit(page, 'for the tea list')).toBeVisible();
    await page.getByRole('combobox', { name: 'From' }).selectOption({ label: 'Ben' });
    await expect(page.getByText('Nothing found for “tea”')).toBeVisible();
    await inspect(page, 'nothing found', isMobile);
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await search(page).fill(`@${cem.handle}_jr`);
    await expect(hit(page, `Add @${cem.handle}_jr`)).toHaveAttribute('href', /\?handle=cem_/);
    await search(page).fill('tea');
    await page.getByRole('combobox', { name: 'What' }).selectOption({ label: 'Links' });
    await search(page).fill('');
    await page.getByRole('combobox', { name: 'When' }).selectOption({ label: 'Choose days…' });
    await page.getByLabel('To day').fill('2020-01-01');
    await expect(page.getByText('No messages like that')).toBeVisible();
    await page.getByLabel('To day').fill('');
    await expect(hit(page, 'for the tea list')).toBeVisible();
    await inspect(page, 'messages found', isMobile);
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await expect(page.getByRole('list', { name: 'Chats', exact: true })).toBeVisible();
  });

  await test.step('without the server, what is here is found, and that there may be more is said', async () => {
    await page.context().setOffline(true);
    await search(page).fill('list');
    await expect(hit(page, 'the tea list')).toBeVisible();
    await expect(page.getByText(/^The server does not answer/)).toBeVisible();
    await inspect(page, 'found offline', isMobile);
    await page.context().setOffline(false);
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(page.getByText(/^The server does not answer/)).toBeHidden();
  });

  await test.step('within a chat, what is far above is found as well', async () => {
    await openChat(page, withBen);
    await page.keyboard.press('Control+f');
    await page.getByRole('searchbox', { name: 'Find in this chat' }).fill('茶馆');
    await expect(page.getByRole('search').getByRole('status')).toHaveText('0 / 1');
    await page.keyboard.press('Enter');
    await expect(bubble(page, '明天下午去茶馆')).toBeInViewport();
  });
});

test('messages are narrowed down to somebody who is no contact, and is known from a group [ui 11] @phone', async ({
  join,
}) => {
  const [ann, ben, dora] = [await join('Ann'), await join('Ben'), await join('Dora')];
  await befriend(ben, ann);
  await befriend(ben, dora);
  const { conversation } = await ben.call('chat.create_group', {
    clientId: 'a-group-for-the-garden',
    title: 'Garden',
    members: [ann.id, dora.id],
  });
  await tell(ben, conversation.id, 'Who waters the plums?');
  await tell(dora, conversation.id, 'The plums are mine to water');
  await openChat(ann.page, conversation.id);
  await expect(bubble(ann.page, 'The plums are mine')).toBeVisible();
  await ann.page.goto('/chats');
  await search(ann.page).fill('plums');
  await expect(hit(ann.page, 'waters the')).toBeVisible();
  await ann.page.getByRole('combobox', { name: 'From' }).selectOption({ label: 'Dora' });
  await expect(hit(ann.page, 'waters the')).toBeHidden();
  await expect(hit(ann.page, 'mine to water')).toBeVisible();
});

test('people are found and stand in order by how their names are read [ui 11] @phone', async ({
  join,
}) => {
  const ann = await join('Ann');
  for (const name of ['Wendy', '王小明', 'Иван']) await befriend(ann, await join(name));
  const { page } = ann;
  await page.goto('/contacts');
  await expect(page.getByRole('heading', { level: 2 })).toHaveText(['I', 'W']);
  await page.getByRole('searchbox', { name: 'Search contacts' }).fill('wxm');
  await expect(page.getByRole('link', { name: '王小明' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Wendy' })).toHaveCount(0);
  await page.goto('/chats');
  await search(page).fill('ivan');
  await expect(hit(page, 'Иван')).toBeVisible();
});
