import { expect, test } from './fixtures.ts';

const better = 'nine cups on a windowsill';

test('who lost password and codes gets in again by a link of the operator’s', {
  tag: '@desktop',
}, async ({ browser, join, server }) => {
  const ann = await join('Ann Tanaka');
  await ann.page.goto('/');
  await expect(ann.page.getByText('Bring in someone to talk to')).toBeVisible();
  const link = await server.resetLink(ann.handle);
  const context = await browser.newContext({ baseURL: server.url });
  const page = await context.newPage();

  await test.step('the link says whose password it sets, and judges what is typed', async () => {
    await page.goto(link);
    await expect(page.getByRole('heading', { name: 'A new password' })).toBeVisible();
    await expect(page.getByText(`For @${ann.handle}.`)).toBeVisible();
    await page.getByLabel('New password').fill('12345678');
    await page.getByRole('button', { name: 'Set the new password' }).click();
    await expect(page.getByText(/first that a stranger would try|easy to guess/)).toBeVisible();
  });

  await test.step('the new password lets her in, here and anywhere', async () => {
    await page.getByLabel('New password').fill(better);
    await page.getByRole('button', { name: 'Set the new password' }).click();
    await expect(page.getByRole('heading', { name: 'Keep these codes' })).toBeVisible();
    await page.getByLabel('I have kept them').check();
    await page.getByRole('button', { name: 'Go in' }).click();
    await expect(page.getByText('Bring in someone to talk to')).toBeVisible();
    await page.goto('/me');
    await expect(page.getByText(`@${ann.handle}`)).toBeVisible();
  });

  await test.step('the device that she had is signed out, and says so', async () => {
    await ann.page.reload();
    await expect(ann.page.getByRole('button', { name: 'Sign in' })).toBeVisible();
    await ann.page.getByLabel('Handle').fill(ann.handle);
    await ann.page.getByLabel('Password', { exact: true }).fill(better);
    await ann.page.getByRole('button', { name: 'Sign in' }).click();
    await expect(ann.page.getByText('Bring in someone to talk to')).toBeVisible();
  });

  await test.step('a link that was used, or never was, says what to do', async () => {
    for (const address of [link, '/reset#a-link-that-never-was-any', '/reset']) {
      await page.goto('about:blank');
      await page.goto(address);
      await expect(page.getByText('This link is no longer valid')).toBeVisible();
      await expect(page.getByText('Ask whoever runs this server for a new one')).toBeVisible();
    }
  });
  await context.close();
});
