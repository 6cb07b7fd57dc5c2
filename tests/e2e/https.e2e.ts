import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeCertificate } from '../kit/certificates.ts';
import { expect, test } from './fixtures.ts';
import { JourneyServer } from './server.ts';
import { bubble, chatRow, say } from './steps.ts';

test('with a certificate of its own a browser signs up, chats, and its cookie stays with https', {
  tag: '@desktop',
}, async ({ browser }) => {
  const folder = await mkdtemp(join(tmpdir(), 'teahouse-https-'));
  const { cert, key } = await makeCertificate(['127.0.0.1']);
  const file = join(folder, 'both.pem');
  await writeFile(file, cert + key);
  const server = await JourneyServer.start({ TLS_CERT: file, TLS_KEY: file });
  expect(server.printed).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/);
  const context = await browser.newContext({ baseURL: server.printed, ignoreHTTPSErrors: true });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) faults.push(message.text());
  });

  await test.step('whoever types http comes to https', async () => {
    await page.goto(`${server.url}/sign-in`);
    expect(page.url()).toBe(`${server.printed}/sign-in`);
    await expect(page.getByText('Not opened yet')).toBeVisible();
    expect(await page.evaluate(() => isSecureContext)).toBe(true);
  });

  await page.goto(server.operatorLink);
  await expect(page.getByText('What you write is encrypted on its way')).toBeVisible();
  await page.getByLabel('Your name').fill('Ann Tanaka');
  await page.getByLabel('Handle').fill('ann');
  await page.getByLabel('Password', { exact: true }).fill('orchard kettle marble');
  await page.getByLabel('Year of birth').fill('1990');
  await page.getByRole('button', { name: 'Open the doors' }).click();
  await page.getByLabel('I have kept them in a safe place').check();
  await page.getByRole('button', { name: 'Go in' }).click();
  await chatRow(page, 'Notes to self').getByRole('link').click();
  await say(page, 'milk, sugar');
  await expect(bubble(page, 'milk, sugar')).toHaveAccessibleName(/, (sent|delivered|read)$/);
  const cookies = await context.cookies();
  expect(cookies).toEqual([
    expect.objectContaining({ name: '__Host-teahouse', secure: true, httpOnly: true, path: '/' }),
  ]);
  expect(faults).toEqual([]);
  await context.close();
  await server.remove();
  await rm(folder, { recursive: true });
});
