import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import sharp from 'sharp';
import { ZipFile } from 'yazl';
import { befriend, expect, test } from './fixtures.ts';
import { tell } from './steps.ts';

const picture = () =>
  sharp({ create: { width: 640, height: 480, channels: 3, background: '#386' } })
    .jpeg()
    .toBuffer();

const chat = [
  '[31.12.23, 22:15:03] Lena: Guten Rutsch!',
  '[31.12.23, 22:16:00] Max: \u200e<Anhang: 00000002-PHOTO-2023-12-31-22-16-00.jpg>',
  '[01.01.24, 00:00:01] Lena: Prost Neujahr',
  '[99.99.24, 00:00:01] Lena: nie',
].join('\r\n');

async function whatsApp(): Promise<Buffer> {
  const zip = new ZipFile();
  zip.addBuffer(Buffer.from(chat), '_chat.txt');
  zip.addBuffer(await picture(), '00000002-PHOTO-2023-12-31-22-16-00.jpg');
  zip.end();
  return buffer(zip.outputStream);
}

test('a chat of WhatsApp comes along, is read and goes again @phone', async ({ join }) => {
  const { page } = await join('Max');
  await page.goto('/me');
  await page.getByRole('link', { name: 'Import chats' }).click();
  await page.getByLabel('The file to import').setInputFiles({
    name: 'WhatsApp Chat - Lena.zip',
    mimeType: 'application/zip',
    buffer: await whatsApp(),
  });
  await expect(page.getByText('3 messages, 1 file')).toBeVisible();
  await page.getByRole('button', { name: 'Not understood: 1' }).click();
  await expect(page.getByText('[99.99.24, 00:00:01] Lena: nie')).toBeVisible();

  await page.getByRole('link', { name: 'Read it' }).click();
  const log = page.getByRole('log', { name: 'Messages' });
  await expect(log.getByRole('article')).toHaveCount(3);
  await expect(log.getByRole('article', { name: /^You/ }).locator('img').last()).toBeVisible();
  await expect(log.getByRole('article', { name: /^Lena: Prost Neujahr/ })).toBeVisible();

  await log.getByRole('button', { name: 'Open photo' }).click();
  await expect(page.getByRole('dialog').getByText('You')).toBeVisible();
  await page.goBack();

  await page.goto('/chats');
  await page.getByRole('searchbox', { name: 'Search' }).fill('neujahr');
  await page.getByRole('link', { name: /Prost Neujahr/ }).click();
  await expect(page).toHaveURL(/archives\/\d+$/);
  await expect(log.getByRole('article', { name: /Prost Neujahr/ })).toBeInViewport();
  await page.getByRole('button', { name: 'Find in this archive' }).click();
  await page.getByRole('searchbox', { name: 'Find in this archive' }).fill('rutsch');
  await expect(page.getByRole('status').filter({ hasText: '0 / 1' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByText('1 / 1')).toBeVisible();
  await page.getByRole('button', { name: 'Close', exact: true }).click();

  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(page.getByText('No archives yet')).toBeVisible();
});

test('whoever imports a chat again is told that it was here already @phone', async ({ join }) => {
  const { page } = await join('Max');
  await page.goto('/me/import');
  const file = {
    name: 'WhatsApp Chat - Lena.zip',
    mimeType: 'application/zip',
    buffer: await whatsApp(),
  };
  const said = page.getByText('3 messages, 1 file');
  const again = page.getByText('An earlier import had brought this chat already: Lena');
  await page.getByLabel('The file to import').setInputFiles(file);
  await expect(said).toHaveCount(1);
  await expect(again).toBeHidden();
  await page.getByLabel('The file to import').setInputFiles(file);
  await expect(said).toHaveCount(2);
  await expect(again).toHaveCount(1);
});

test('an export is downloaded and imported into another account @desktop', async ({ join }) => {
  const [ann, ben, eve] = [await join('Ann'), await join('Ben'), await join('Eve')];
  const direct = await befriend(ann, ben);
  await tell(ben, direct, 'Tea at four?');
  await ann.call('chat.send', {
    conversation: direct,
    clientId: 'at-five-please',
    text: 'At five, please',
    replyTo: (await ann.call('chat.history', { conversation: direct, limit: 1 })).messages[0]?.seq,
  });
  await ann.page.goto('/me/export');
  await ann.page.getByRole('button', { name: 'Make an export' }).click();
  const [download] = await Promise.all([
    ann.page.waitForEvent('download'),
    ann.page.getByRole('link', { name: 'Download' }).click(),
  ]);
  const path = await download.path();

  await eve.page.goto('/me/import');
  await eve.page.getByLabel('The file to import').setInputFiles({
    name: download.suggestedFilename(),
    mimeType: 'application/zip',
    buffer: await readFile(path),
  });
  await eve.page.getByRole('link', { name: 'Read it' }).click();
  await expect(eve.page.getByRole('article', { name: /^Ben: Tea at four\?/ })).toBeVisible();
  const answer = eve.page.getByRole('article', { name: /At five, please/ });
  await expect(answer.getByRole('button')).toContainText('Tea at four?');
});
