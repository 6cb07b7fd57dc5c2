import { devices } from '@playwright/test';
import { expect, test } from './fixtures.ts';

const offer = 'Teahouse can be an app on this device.';

test('installing is offered once, late, and found under Me', { tag: '@phone' }, async ({
  join,
}) => {
  const { page } = await join('Ann');
  await page.goto('/chats');
  await expect(page.getByText('Notes to self')).toBeVisible();
  await expect(page.getByText(offer)).toHaveCount(0);

  await test.step('it is the fifth visit', async () => {
    await page.evaluate(() => {
      const before = Date.now() - 60 * 60_000;
      const visits = { first: before, last: before, count: 4, offered: false };
      localStorage.setItem('teahouse.visits', JSON.stringify(visits));
    });
    await page.reload();
    await expect(page.getByText(offer)).toBeVisible();
    await page.getByRole('button', { name: 'Show me' }).click();
    await expect(page.getByText('an icon of its own')).toBeVisible();
    await expect(page.getByText(offer)).toHaveCount(0);
  });

  await test.step('it is not offered again', async () => {
    await page.evaluate(() => {
      const visits = JSON.parse(localStorage.getItem('teahouse.visits') ?? '{}');
      localStorage.setItem('teahouse.visits', JSON.stringify({ ...visits, count: 9 }));
    });
    await page.goto('/me');
    await expect(page.getByText('Install on this device')).toBeVisible();
    await expect(page.getByText(offer)).toHaveCount(0);
  });

  await test.step('where the browser asks itself, one press has it ask', async () => {
    await page.getByText('Install on this device').click();
    await page.evaluate(() => {
      const asked = { times: 0 };
      const question = new Event('beforeinstallprompt', { cancelable: true });
      const prompt = async () => {
        asked.times += 1;
        return { outcome: 'accepted' };
      };
      Object.assign(globalThis, { asked });
      dispatchEvent(Object.assign(question, { prompt }));
    });
    await page.getByRole('main').getByRole('button', { name: 'Install', exact: true }).click();
    const asked = () =>
      page.evaluate(() => (globalThis as unknown as { asked: { times: number } }).asked.times);
    expect(await asked()).toBe(1);
    await page.evaluate(() => dispatchEvent(new Event('appinstalled')));
    await expect(page.getByRole('listitem').filter({ hasText: 'menu' }).first()).toBeVisible();
  });
});

test('each browser is told its own way', { tag: '@phone' }, async ({ join, browser, server }) => {
  const ann = await join('Ann');
  const storageState = await ann.page.context().storageState();
  for (const [device, said] of [
    ['iPhone 15', 'Press Share. If you do not see it'],
    ['Pixel 7', 'Choose “Install app”'],
    ['Desktop Safari', 'Choose “Add to Dock”'],
    ['Desktop Firefox', 'does not install sites as apps'],
  ] as const) {
    const { userAgent, hasTouch } = devices[device];
    const options = { baseURL: server.url, storageState, userAgent, hasTouch };
    const context = await browser.newContext(options);
    const page = await context.newPage();
    await page.goto('/me/install');
    await expect(page.getByText(said)).toBeVisible();
    await context.close();
  }
});
