import sharp from 'sharp';
import { befriend, expect, test } from './fixtures.ts';
import { chatRow, composer, log, openChat } from './steps.ts';

const photo = (background: string, width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background } })
    .jpeg()
    .toBuffer();

test('an album with a caption and a file reach the other side @phone', async ({ join }) => {
  const [ann, ben] = [await join('Ann'), await join('Ben')];
  const direct = await befriend(ann, ben);
  await openChat(ann.page, direct);
  await openChat(ben.page, direct);
  const input = ann.page.locator('main input[type=file]');
  await input.setInputFiles([
    { name: 'one.jpg', mimeType: 'image/jpeg', buffer: await photo('#c43', 1200, 900) },
    { name: 'two.jpg', mimeType: 'image/jpeg', buffer: await photo('#38a', 900, 1200) },
    { name: 'list.txt', mimeType: 'text/plain', buffer: Buffer.from('milk, sugar') },
  ]);
  await composer(ann.page).fill('From the market');
  await ann.page.getByRole('button', { name: 'Send', exact: true }).click();

  const theirs = log(ben.page).getByRole('article', { name: /3 files · From the market/ });
  await expect(theirs).toBeVisible();
  await expect(theirs.locator('img[src^="/blobs/media/"]')).toHaveCount(2);
  const [download] = await Promise.all([
    ben.page.waitForEvent('download'),
    theirs.getByRole('link', { name: 'Download list.txt' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('list.txt');
  await ben.page.goto('/chats');
  await expect(chatRow(ben.page, 'Ann')).toContainText('3 files · From the market');
});

test('a photo waits for the network, and over a new start of the page @phone', async ({ join }) => {
  const [ann, ben] = [await join('Ann'), await join('Ben')];
  const direct = await befriend(ann, ben);
  await openChat(ann.page, direct);
  await openChat(ben.page, direct);
  await ann.page.route('**/uploads**', (route) => route.abort());
  await ann.page.locator('main input[type=file]').setInputFiles({
    name: 'one.jpg',
    mimeType: 'image/jpeg',
    buffer: await photo('#c43', 800, 600),
  });
  await ann.page.getByRole('button', { name: 'Send', exact: true }).click();
  const mine = log(ann.page).getByRole('article', { name: /You: Photo/ });
  await expect(mine).toBeVisible();
  await ann.page.reload();
  await expect(mine).toHaveAccessibleName(/being sent/);
  await expect(mine.locator('img[src^="blob:"]')).toBeVisible();
  await ann.page.unroute('**/uploads**');
  const theirs = log(ben.page).getByRole('article', { name: /Ann: Photo/ });
  await expect(theirs.locator('img[src^="/blobs/media/"]')).toBeVisible({ timeout: 20_000 });
});
