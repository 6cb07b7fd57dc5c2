import { befriend, expect, test } from './fixtures.ts';
import {
  bubble,
  chatRow,
  composer,
  line,
  log,
  openChat,
  say,
  tell,
  tellMany,
  visit,
} from './steps.ts';

test('a second device has what the first one has: read, drafts, settings, what was sent [ui 1, 21] @phone', async ({
  join,
  device,
}) => {
  const [ann, ben] = [await join('Ann'), await join('Ben')];
  const conversation = await befriend(ann, ben);
  await tellMany(ben, conversation, 3);
  const { page } = ann;
  const other = await device(ann);
  await page.goto('/chats');
  await other.goto('/chats');
  await expect(chatRow(page, 'Ben')).toContainText('3 unread messages');
  await expect(chatRow(other, 'Ben')).toContainText('3 unread messages');

  await chatRow(page, 'Ben').getByRole('link').click();
  await expect(bubble(page, 'line 3')).toBeInViewport();
  await expect(chatRow(other, 'Ben')).not.toContainText('unread');

  await composer(page).fill('half a thou');
  await expect(chatRow(other, 'Ben')).toContainText('Draft: half a thou');
  await chatRow(other, 'Ben').getByRole('link').click();
  await expect(composer(other)).toHaveValue('half a thou');
  await say(other, 'half a thought');
  await expect(bubble(page, 'half a thought')).toHaveAccessibleName(/^You: half a thought/);
  await expect(composer(page)).toHaveValue('');

  await page.goto('/me/appearance');
  await page.getByRole('radio', { name: 'Dark' }).check({ force: true });
  await expect(other.locator('html')).toHaveAttribute('data-theme', 'dark');

  await test.step('and is signed out from the first: nothing stays on it', async () => {
    await page.goto('/me/devices');
    await expect(page.getByText('Here now')).toBeVisible();
    await expect(page.getByText(/^Signed in: /)).toHaveCount(2);
    await page.getByRole('main').getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: 'Sign it out' }).click();
    await expect(other.getByRole('button', { name: 'Sign in' })).toBeVisible();
    await expect(other.getByText('signed out from another one')).toBeVisible();
    await other.context().setOffline(true);
    await other.goto('/chats').catch(() => undefined);
    await expect(other.getByText('half a thought')).toHaveCount(0);
  });
});

test('each chat is found as it was left: its place, and its draft [ui 21] @phone', async ({
  join,
  server,
}) => {
  const [ann, ben, cem] = [await join('Ann'), await join('Ben'), await join('Cem')];
  const long = await befriend(ann, ben);
  await server.layDown(long, ben.id, { count: 80, everyMs: 60_000 });
  await tell(cem, await befriend(ann, cem), 'here is Cem');
  const { page } = ann;
  await openChat(page, long);
  await composer(page).fill('to be continued');
  await log(page).hover();
  await page.mouse.wheel(0, -1_500);
  await expect(line(page, 80)).not.toBeInViewport();
  const seen = log(page).getByRole('article').filter({ visible: true });
  const place = await seen.first().boundingBox();
  const name = await seen.first().getAttribute('aria-label');

  await visit(page, '/chats');
  await chatRow(page, 'Cem').getByRole('link').click();
  await expect(bubble(page, 'here is Cem')).toBeVisible();
  await visit(page, '/chats');
  await chatRow(page, 'Ben').getByRole('link').click();
  await expect(composer(page)).toHaveValue('to be continued');
  const again = page.getByRole('article', { name: name ?? '', exact: true });
  expect((await again.boundingBox())?.y).toBeCloseTo(place?.y ?? 0, 0);
});
