import type { Page } from '@playwright/test';
import { befriend, expect, type Person, test } from './fixtures.ts';
import { chatRow, composer, log, openChat, visit } from './steps.ts';
import { withFinger } from './touch.ts';

// A microphone that beeps once a second, and a browser that lends it without asking.
test.use({
  launchOptions: async ({ launchOptions }, use) => {
    const device = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];
    await use({ ...launchOptions, args: [...(launchOptions.args ?? []), ...device] });
  },
});

const microphone = (page: Page) => page.getByRole('button', { name: 'Record a voice message' });
const strip = (page: Page) => page.locator('main').getByRole('region', { name: 'Voice message' });
const recorded = (page: Page, author: string) =>
  log(page).getByRole('article', { name: new RegExp(`^${author}: Voice message 0:0`) });

async function talkers(join: (name: string) => Promise<Person>) {
  const [ann, ben] = [await join('Ann'), await join('Ben')];
  const direct = await befriend(ann, ben);
  await openChat(ann.page, direct);
  await openChat(ben.page, direct);
  return { ann, ben, direct };
}

/** Speaks for a second and a half, until the clock says two. */
const speak = (page: Page) => expect(strip(page).getByRole('timer')).toHaveText(/^0:0[2-9]$/);

test('a voice message is held, cancelled, locked, sent and heard on the other side [ui 6, 38, 40] @phone', async ({
  join,
}) => {
  const { ann, ben, direct } = await talkers(join);
  const { page } = ann;

  await test.step('a slip of the finger says how it is done', async () => {
    await microphone(page).tap();
    await expect(page.getByText('Hold to record, let go to send.')).toBeVisible();
    await expect(strip(page)).toBeHidden();
  });

  await test.step('a slide to the start throws it away', async () => {
    await withFinger(page, microphone(page), async (move) => {
      await expect(strip(page).getByText('Slide to cancel')).toBeVisible();
      await speak(page);
      await move(-60, 0);
      await expect(strip(page)).toBeVisible();
      await move(-140, 0);
      await expect(strip(page)).toBeHidden();
    });
    await expect(log(page).getByRole('article')).toHaveCount(0);
  });

  await test.step('let go it is sent, and the other side is told of it meanwhile', async () => {
    await withFinger(page, microphone(page), async () => {
      await expect(ben.page.locator('main').getByText('recording…')).toBeVisible();
      await speak(page);
    });
    await expect(recorded(page, 'You')).toHaveAccessibleName(/(sent|delivered|read)$/);
    await expect(recorded(ben.page, 'Ann').getByText('Not played yet')).toBeAttached();
  });

  await test.step('locked it goes on without the finger', async () => {
    await withFinger(page, microphone(page), async (move) => {
      await expect(strip(page)).toBeVisible();
      await move(0, -100);
    });
    await expect(strip(page).getByRole('button', { name: 'Stop' })).toBeVisible();
    await speak(page);
    // Not a tap: where a busy page answers it late, the browser takes it for a long press.
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await expect(recorded(ben.page, 'Ann')).toHaveCount(2);
  });

  await test.step('the other side hears one after the other, also elsewhere', async () => {
    const theirs = recorded(ben.page, 'Ann');
    await theirs.first().getByRole('button', { name: 'Play' }).click();
    await expect(theirs.first().getByRole('button', { name: 'Pause' })).toBeVisible();
    await expect(theirs.first().getByText('Not played yet')).toHaveCount(0);
    await visit(ben.page, '/chats');
    await expect(chatRow(ben.page, 'Ann')).toContainText(/Voice message 0:0\d/);
    const playing = ben.page.getByRole('region', { name: 'Voice message' });
    await expect(playing).toContainText('Ann');
    await playing.getByRole('button', { name: 'Speed: 1×' }).click();
    await playing.getByRole('button', { name: 'Speed: 1.5×' }).click();
    await playing.getByRole('link').click();
    await expect(ben.page).toHaveURL(new RegExp(`/chats/${direct}$`));
    await expect(theirs.last().getByRole('button', { name: 'Pause' })).toBeVisible();
    await expect(theirs.last().getByRole('button', { name: 'Play' })).toBeVisible();
    await expect(theirs.getByText('Not played yet')).toHaveCount(0);
  });
});

test('at a desk a click records, Esc throws away, leaving keeps, and what was sent offline goes out [ui 39] @desktop', async ({
  join,
}) => {
  const { ann, ben, direct } = await talkers(join);
  const { page } = ann;

  await test.step('Esc throws it away, and the field has the focus again', async () => {
    await microphone(page).click();
    await expect(strip(page).getByRole('timer')).toHaveText(/^0:0[1-9]$/);
    await page.keyboard.press('Escape');
    await expect(strip(page)).toBeHidden();
    await expect(composer(page)).toBeFocused();
  });

  await test.step('whoever goes elsewhere finds it again, and hears it first', async () => {
    await microphone(page).click();
    await speak(page);
    await visit(page, '/chats');
    await expect(page.getByText('Your recording waits in its chat.')).toBeVisible();
    await visit(page, `/chats/${direct}`);
    await strip(page).getByRole('button', { name: 'Play' }).click();
    const place = strip(page).getByRole('slider');
    await expect(place).not.toHaveAttribute('aria-valuenow', '0');
    await place.press('End');
    await expect(strip(page).getByRole('button', { name: 'Play' })).toBeVisible();
  });

  await test.step('without a network it waits, over a new start of the page', async () => {
    await page.route('**/uploads**', (route) => route.abort());
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await expect(recorded(page, 'You')).toHaveAccessibleName(/being sent$/);
    await page.reload();
    await expect(recorded(page, 'You')).toHaveAccessibleName(/being sent$/);
    await recorded(page, 'You').getByRole('button', { name: 'Play' }).click();
    await expect(recorded(page, 'You').getByRole('button', { name: 'Pause' })).toBeVisible();
    await page.unroute('**/uploads**');
    await expect(recorded(ben.page, 'Ann')).toBeVisible({ timeout: 20_000 });
  });
});
