import { befriend, expect, test } from './fixtures.ts';
import { installed, log, tell } from './steps.ts';

test('opening a chat takes away what was told of it, and a click leads there [ui 60] @desktop', async ({
  join,
}) => {
  const [ann, ben] = [await join('Ann'), await join('Ben')];
  const conversation = await befriend(ann, ben);
  const { page } = ann;
  await page.addInitScript(() => {
    const takenAway: string[] = [];
    Object.assign(window, { takenAway });
    ServiceWorkerRegistration.prototype.getNotifications = async ({ tag = 'all' } = {}) => [
      { close: () => void takenAway.push(tag) } as Notification,
    ];
  });
  await page.goto('/chats');
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  await page.reload();
  await expect(page.getByText('Ben').first()).toBeVisible();
  // What hears of clicks comes after the list: the first one may be too early.
  await expect(async () => {
    await page.evaluate((path) => {
      const data = { type: 'teahouse.open', path };
      navigator.serviceWorker.dispatchEvent(new MessageEvent('message', { data }));
    }, `/chats/${conversation}`);
    await log(page).waitFor({ timeout: 1_000 });
  }).toPass();
  await expect
    .poll(() => page.evaluate(() => Reflect.get(window, 'takenAway') as unknown))
    .toContain(`conversation-${conversation}`);
});

test('what is shown and when not is chosen, on the page and for one chat @phone', async ({
  join,
}) => {
  const [ann, ben] = [await join('Ann'), await join('Ben')];
  const conversation = await befriend(ann, ben);
  const { page } = ann;
  await page.goto('/me/notifications');
  await page.getByRole('radio', { name: 'Only that there is something' }).click({ force: true });
  await page.getByRole('switch', { name: 'Be quiet at night' }).click();
  await page.getByLabel('From', { exact: true }).fill('23:30');
  const quiet = { from: 1_410, to: 420, timeZone: 'Europe/Vienna' };
  await expect
    .poll(() => ann.call('notifications.settings', {}))
    .toMatchObject({ preview: 'nothing', quiet });
  await page.goto(`/chats/${conversation}/info`);
  await page.getByRole('switch', { name: 'Show neither name nor text' }).click();
  await expect
    .poll(() => ann.call('notifications.conversation', { conversation }))
    .toEqual({ mentionsOnly: false, hidden: true });

  await test.step('it is offered once somebody has written, and says so where it cannot be', async () => {
    await tell(ben, conversation, 'Are you there?');
    await installed(page);
    await page.addInitScript(() => {
      Object.defineProperty(Notification, 'permission', { get: () => 'default' });
      Notification.requestPermission = async () => 'granted';
      PushManager.prototype.subscribe = async () => {
        throw new DOMException('refused', 'AbortError');
      };
    });
    await page.goto('/chats');
    const offer = page.getByText('Messages can reach you while Teahouse is closed.');
    const tab = (name: RegExp) => page.getByRole('navigation').getByRole('link', { name });
    // What offers comes after the list: who leaves it at once was not seen to.
    await expect(async () => {
      await tab(/Me/).click();
      await tab(/Chats/).click();
      await expect(offer).toBeVisible({ timeout: 500 });
    }).toPass();
    await page.getByRole('button', { name: 'Notify me' }).click();
    await expect(page.getByText('This browser cannot be woken')).toBeVisible();
    await expect(offer).toHaveCount(0);
  });
});
