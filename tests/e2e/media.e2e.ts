import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join as joinPath } from 'node:path';
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { has } from '../kit/programs.ts';
import { befriend, expect, test } from './fixtures.ts';
import { inspect } from './inspect.ts';
import { chatRow, composer, log, openChat } from './steps.ts';

const photo = (background: string, width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background } })
    .jpeg()
    .toBuffer();

const jpeg = async (name: string, background: string, width = 1200, height = 900) => ({
  name,
  mimeType: 'image/jpeg',
  buffer: await photo(background, width, height),
});

/** Chooses files and sends them as one message. */
async function sendFiles(
  page: Page,
  files: { name: string; mimeType: string; buffer: Buffer }[],
  caption = '',
): Promise<void> {
  await page.locator('main input[type=file]').setInputFiles(files);
  await composer(page).fill(caption);
  await page.getByRole('button', { name: 'Send', exact: true }).click();
}

const lightbox = (page: Page) => page.getByRole('dialog', { name: 'Photos and videos' });

/** Two seconds of moving bars, as ffmpeg makes them. */
async function film(): Promise<Buffer> {
  const folder = await mkdtemp(joinPath(tmpdir(), 'teahouse-film-'));
  const path = joinPath(folder, 'film.mp4');
  const picture = ['-f', 'lavfi', '-i', 'testsrc=size=320x240:rate=10:duration=2'];
  const form = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p'];
  execFileSync('ffmpeg', ['-nostdin', '-v', 'error', ...picture, ...form, path]);
  const bytes = await readFile(path);
  await rm(folder, { recursive: true });
  return bytes;
}

/** Hands files to the page as another program does, by `drop` or `paste`. */
async function hand(
  page: Page,
  how: 'drop' | 'paste',
  { name, mimeType, buffer }: { name: string; mimeType: string; buffer: Buffer },
): Promise<void> {
  const bytes = [...buffer];
  await page.evaluate(
    ({ how, name, mimeType, bytes }) => {
      const data = new DataTransfer();
      data.items.add(new File([new Uint8Array(bytes)], name, { type: mimeType }));
      const said = { bubbles: true, cancelable: true };
      const event =
        how === 'drop'
          ? new DragEvent('drop', { ...said, dataTransfer: data })
          : new ClipboardEvent('paste', { ...said, clipboardData: data });
      document.body.dispatchEvent(event);
    },
    { how, name, mimeType, bytes },
  );
}

test('an album with a caption and a file, pasted and dropped, keeps its room on the other side [ui 32, 34, 43] @phone', async ({
  join,
  isMobile,
}) => {
  const [ann, ben] = [await join('Ann'), await join('Ben')];
  const direct = await befriend(ann, ben);
  await openChat(ann.page, direct);
  await openChat(ben.page, direct);
  // Pictures come late: what is there before them is what the message itself brings.
  let letThrough = () => {};
  const late = new Promise<void>((resolve) => {
    letThrough = resolve;
  });
  await ben.page.route('**/blobs/media/**', async (route) => {
    await late;
    await route.continue();
  });
  await ann.page.locator('main input[type=file]').setInputFiles(await jpeg('one.jpg', '#c43'));
  await hand(ann.page, 'paste', await jpeg('two.jpg', '#38a', 900, 1200));
  const list = { name: 'list.txt', mimeType: 'text/plain', buffer: Buffer.from('milk, sugar') };
  await hand(ann.page, 'drop', list);
  await composer(ann.page).fill('From the market');
  await ann.page.getByRole('button', { name: 'Send', exact: true }).click();

  const theirs = log(ben.page).getByRole('article', { name: /3 files · From the market/ });
  await expect(theirs).toBeVisible();
  await expect(theirs.locator('img[src^="data:"]')).toHaveCount(2);
  const before = await theirs.boundingBox();
  letThrough();
  const pictures = theirs.locator('img[src^="/blobs/media/"]');
  await expect(pictures).toHaveCount(2);
  const drawn = () =>
    pictures.evaluateAll((all) => all.every((each) => (each as HTMLImageElement).naturalWidth > 0));
  await expect.poll(drawn).toBe(true);
  expect(await theirs.boundingBox()).toEqual(before);
  const [download] = await Promise.all([
    ben.page.waitForEvent('download'),
    theirs.getByRole('link', { name: 'Download list.txt' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('list.txt');
  await ben.page.goto('/chats');
  await expect(chatRow(ben.page, 'Ann')).toContainText('3 files · From the market');

  await test.step('a file is found by its name', async () => {
    await ben.page.getByRole('searchbox', { name: 'Search', exact: true }).fill('list');
    await expect(ben.page.getByRole('link', { name: /list\.txt/ })).toBeVisible();
  });

  await test.step('all of it stands in the gallery, and leads back to its place', async () => {
    const { page } = ben;
    await page.goto(`/chats/${direct}/info`);
    await page.getByRole('link', { name: 'Photos, files and links' }).click();
    const photos = page.getByRole('button', { name: /^Photo, Ann/ });
    await expect(photos).toHaveCount(2);
    await inspect(page, 'gallery of photos', isMobile);
    await photos.first().click();
    await lightbox(page).getByRole('link', { name: 'Show in chat' }).click();
    await expect(theirs).toBeVisible();
    await page.goto(`/chats/${direct}/gallery?of=link`);
    await expect(page.getByText('No links yet')).toBeVisible();
    await page.getByText('Files', { exact: true }).click();
    await expect(page.getByRole('link', { name: /^list\.txt/ })).toBeVisible();
    await inspect(page, 'gallery of files', isMobile);
  });
});

test('a large file shows how far its download is, and can be left @phone', async ({ join }) => {
  const [ann, ben] = [await join('Ann'), await join('Ben')];
  const direct = await befriend(ann, ben);
  await openChat(ann.page, direct);
  await openChat(ben.page, direct);
  const buffer = Buffer.alloc(6 * 1024 * 1024, 'tea ');
  await sendFiles(ann.page, [{ name: 'tea.bin', mimeType: 'application/octet-stream', buffer }]);
  const { page } = ben;
  const session = await page.context().newCDPSession(page);
  const slow = (bytesASecond: number) =>
    session.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 0,
      downloadThroughput: bytesASecond,
      uploadThroughput: -1,
    });
  await session.send('Network.enable');
  await slow(2_000_000);
  const link = log(page).getByRole('link', { name: 'Download tea.bin' });
  await link.click();
  const ring = log(page).getByRole('button', { name: /Cancel the download, [1-9]\d?% done/ });
  await ring.click();
  await expect(link).toBeVisible();
  await slow(-1);
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
  expect(download.suggestedFilename()).toBe('tea.bin');
  expect((await readFile(await download.path())).equals(buffer)).toBe(true);
});

test('a photo waits for the network, and over a new start of the page [ui 33] @phone', async ({
  join,
}) => {
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

test('photos open one by one, by keys and by the address, and give the focus back [ui 41] @desktop', async ({
  join,
}) => {
  const [ann, ben] = [await join('Ann'), await join('Ben')];
  const direct = await befriend(ann, ben);
  await openChat(ann.page, direct);
  await openChat(ben.page, direct);
  await sendFiles(ann.page, [await jpeg('one.jpg', '#c43'), await jpeg('two.jpg', '#38a')], 'Sun');
  await sendFiles(ann.page, [await jpeg('three.jpg', '#283', 400, 300)]);
  const { page } = ben;
  const photos = log(page).getByRole('button', { name: 'Open photo' });
  await expect(photos).toHaveCount(3);
  await photos.nth(1).focus();
  await page.keyboard.press('Enter');
  const open = lightbox(page);
  await expect(open.getByRole('group', { name: '2 of 3' })).toBeVisible();
  await expect(open).toContainText('Ann');
  await expect(open).toContainText('Sun');
  // Keys are its own once it has the focus.
  await expect(open.locator(':focus')).toBeAttached();
  await page.keyboard.press('ArrowRight');
  await expect(open.getByRole('group', { name: '3 of 3' })).toBeVisible();
  await expect(open).not.toContainText('Sun');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    open.getByRole('link', { name: 'Save' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('three.jpg');
  await page.keyboard.press('Escape');
  await expect(open).toBeHidden();
  await expect(page).toHaveURL(`/chats/${direct}`);
  await expect(photos.nth(1)).toBeFocused();

  await page.keyboard.press('Enter');
  await expect(open).toBeVisible();
  await page.reload();
  await expect(open.getByRole('group', { name: '2 of 3' })).toBeVisible();
  await page.goBack();
  await expect(open).toBeHidden();
  await expect(log(page)).toBeVisible();
});

test('a photo that is passed on, alone or in a history, is read by who gets it @desktop', async ({
  join,
}) => {
  const [ann, ben, cleo] = [await join('Ann'), await join('Ben'), await join('Cleo')];
  const [direct, other] = [await befriend(ann, ben), await befriend(ben, cleo)];
  await openChat(ann.page, direct);
  await openChat(ben.page, direct);
  await sendFiles(ann.page, [await jpeg('one.jpg', '#c43')]);
  const theirs = log(ben.page).getByRole('article', { name: /Ann: Photo/ });
  await theirs.getByRole('button', { name: 'Open photo' }).click({ button: 'right' });
  await expect(ben.page.getByRole('menuitem', { name: 'Reply' })).toBeVisible();
  await expect(ben.page.getByRole('menuitem', { name: 'Copy' })).toBeHidden();
  await ben.page.getByRole('menuitem', { name: 'Forward' }).click();
  const dialog = ben.page.getByRole('dialog', { name: 'Forward' });
  await dialog.getByText('Cleo').click();
  await dialog.getByRole('button', { name: 'Send to 1 chat' }).click();
  await expect(ben.page.getByText('Forwarded', { exact: true })).toBeVisible();

  const { page } = cleo;
  await openChat(page, other);
  const alone = log(page).getByRole('article', { name: /Ben: Photo/ });
  await expect(alone).toContainText('Forwarded');
  await expect(alone.locator('img[src^="/blobs/media/"]')).toHaveJSProperty('naturalWidth', 1200);

  const { messages } = await ben.call('chat.history', { conversation: direct, limit: 1 });
  const seqs = messages.map(({ seq }) => seq);
  await ben.call('chat.forward', {
    conversation: other,
    clientId: 'a-history',
    from: direct,
    seqs,
  });
  await log(page)
    .getByRole('link', { name: /History of/ })
    .click();
  await page
    .getByRole('list', { name: /History of/ })
    .getByRole('button')
    .click();
  await expect(lightbox(page)).toContainText('Ann');
  await expect(lightbox(page).locator('img')).toHaveJSProperty('naturalWidth', 1200);
  await page.goBack();
  await expect(lightbox(page)).toBeHidden();
  await expect(page).toHaveURL(/\/history\//);
});

if (has('ffmpeg')) {
  test('a video plays where it is opened, by stretches of it [ui 42] @phone', async ({ join }) => {
    const [ann, ben] = [await join('Ann'), await join('Ben')];
    const direct = await befriend(ann, ben);
    await openChat(ann.page, direct);
    await openChat(ben.page, direct);
    await sendFiles(ann.page, [{ name: 'film.mp4', mimeType: 'video/mp4', buffer: await film() }]);
    const { page } = ben;
    const stretch = page.waitForResponse(
      (response) => response.url().endsWith('/file') && response.status() === 206,
    );
    await log(page).getByRole('button', { name: 'Open video' }).click({ timeout: 20_000 });
    const video = lightbox(page).locator('video');
    await expect(video).toHaveAttribute('poster', /\/poster$/);
    await expect
      .poll(() => video.evaluate((each: HTMLVideoElement) => each.currentTime))
      .toBeGreaterThan(0.3);
    await stretch;
    await page.goBack();
    await expect(video).toBeHidden();
  });
}
