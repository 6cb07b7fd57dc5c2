import type { Browser, Page } from '@playwright/test';
import { test as base, expect, newcomer, type Person } from './fixtures.ts';
import { clipped, go, inspect, inspectAll, keep, settled } from './inspect.ts';
import { JourneyServer } from './server.ts';

const password = 'orchard kettle marble';

/** A server of its own, and Ann, its first person, who runs it. */
const test = base.extend<{ house: { server: JourneyServer; ann: Person } }>({
  house: async ({ browser }, use) => {
    const server = await JourneyServer.start();
    await use({ server, ann: await newcomer(browser, server, 'Ann Tanaka') });
    for (const context of browser.contexts()) await context.close();
    await server.remove();
  },
});

async function visitor(browser: Browser, server: JourneyServer): Promise<Page> {
  return (await browser.newContext({ baseURL: server.url })).newPage();
}

async function fillAccount(page: Page, name: string, handle: string): Promise<void> {
  await page.getByLabel('Your name').fill(name);
  await page.getByLabel('Handle').fill(handle);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByLabel('Year of birth').fill('1990');
}

async function signIn(page: Page, handle: string): Promise<void> {
  await page.getByLabel('Handle').fill(handle);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** Answers the question that stands above the page. */
async function answer(page: Page, action: string): Promise<void> {
  await page.getByRole('dialog').getByRole('button', { name: action, exact: true }).click();
}

test('an operator’s first day: the house is named, guests are invited, one is kept out and let in again @desktop', async ({
  browser,
  house: { server, ann },
}) => {
  test.setTimeout(150_000);
  const { page } = ann;
  const guest = await visitor(browser, server);

  await test.step('a name, a notice, terms, and a door for the invited', async () => {
    await page.goto('/me');
    await page.getByRole('link', { name: 'Operators’ page' }).click();
    await page.getByRole('link', { name: 'This server' }).click();
    await page.getByLabel('Name of this server').fill('The Kettle');
    await page.getByLabel('How operators are reached').fill('Ask Ann at the counter');
    await page.getByRole('button', { name: 'Save' }).first().click();
    await expect(page.getByText('Join The Kettle')).toBeVisible();
    await expect(page.getByText('They are asked to agree to nothing')).toBeVisible();
    await page.getByLabel('Privacy notice').fill('Nothing leaves this house.');
    await page.getByRole('button', { name: 'Save' }).nth(1).click();
    await page.getByLabel('Terms', { exact: true }).fill('Be kind.');
    await page.getByRole('button', { name: 'Save' }).nth(2).click();
    await expect(page.getByRole('button', { name: 'Version 1' })).toBeVisible();
    await page.getByText('By invitation', { exact: true }).click();
    await expect(page.getByRole('radio', { name: 'By invitation' })).toBeChecked();
  });

  await test.step('nobody joins without an invitation', async () => {
    await guest.goto('/sign-up');
    await expect(guest.getByText('Joining here takes an invitation')).toBeVisible();
    await expect(guest).toHaveTitle('The Kettle');
    await guest.goto(`/join/${'n'.repeat(22)}`);
    await expect(guest.getByText('This invitation opens no door')).toBeVisible();
  });

  await test.step('a group begins with its link, which is no invitation, and says so', async () => {
    await page.goto('/chats/new');
    await expect(page).toHaveTitle('The Kettle');
    await page.getByLabel('Name', { exact: true }).fill('Choir');
    await page.getByRole('button', { name: 'Start a group and invite by link' }).click();
    await page.getByRole('button', { name: 'Make it' }).click();
    const dialog = page.getByRole('dialog', { name: 'Invitation link' });
    await expect(dialog.getByText('new people need an invitation')).toBeVisible();
    await guest.goto((await dialog.getByText('/group/').textContent()) ?? '');
    await expect(guest.getByRole('heading', { name: 'Choir' })).toBeVisible();
    await expect(guest.getByText('takes an invitation to this server as well')).toBeVisible();
    await expect(guest.getByRole('button', { name: 'Create an account' })).toHaveCount(0);
    await guest.getByRole('button', { name: 'I have an invitation' }).click();
    await expect(guest.getByText('Ask Ann at the counter')).toBeVisible();
  });

  const link = await test.step('an invitation with a note, for ten people and a week', async () => {
    await go(page, '/operator/invitations', 'No invitations yet');
    await page.getByRole('button', { name: 'New invitation' }).click();
    await page.getByLabel('Note').fill('For the choir');
    await page.getByRole('button', { name: 'Make it' }).click();
    await expect(page.getByRole('img', { name: 'QR code of the invitation' })).toBeVisible();
    const { invitations } = await ann.call('identity.invitations', {});
    expect(invitations).toMatchObject([{ note: 'For the choir', uses: 10, used: 0 }]);
    return new URL(invitations[0]?.url ?? '').pathname;
  });

  await test.step('a guest follows it; the terms change while they fill the form in', async () => {
    await guest.goto(link);
    await expect(guest.getByText('You are invited to The Kettle')).toBeVisible();
    await guest.getByRole('button', { name: 'Create an account' }).click();
    await fillAccount(guest, 'Ben Okafor', 'ben');
    await guest.getByText('Privacy notice').click();
    await expect(guest.getByText('Nothing leaves this house.')).toBeVisible();
    const agree = guest.getByLabel('I have read the terms and agree to them');
    await agree.check();
    await ann.call('house.change_settings', { terms: 'Be kind. Mean it.' });
    await guest.getByRole('button', { name: 'Create my account' }).click();
    await expect(guest.getByText('Please read the terms of this Teahouse')).toBeVisible();
    await expect(agree).not.toBeChecked();
    await guest.getByText('Terms', { exact: true }).click();
    await expect(guest.getByText('Be kind. Mean it.')).toBeVisible();
    await agree.check();
    await guest.getByRole('button', { name: 'Create my account' }).click();
    await guest.getByLabel('I have kept them in a safe place').check();
    await guest.getByRole('button', { name: 'Go in' }).click();
    // The group whose link they had followed is the first that they see.
    await expect(guest.getByRole('heading', { name: 'Choir' })).toBeVisible();
    await guest.getByRole('link', { name: 'To the start' }).click();
    await expect(guest.getByText('Bring in someone to talk to')).toBeVisible();
  });

  await test.step('who came by it stands with the invitation', async () => {
    await page.goto('/operator/invitations');
    await page.getByRole('link', { name: /For the choir/ }).click();
    await expect(page.getByRole('main').getByText('1 of 10').first()).toBeVisible();
    await page.getByRole('link', { name: /Ben Okafor/ }).click();
    await expect(page.getByText('Version 2', { exact: true })).toBeVisible();
    await expect(page.getByRole('link', { name: /Invited by.*Ann Tanaka/ })).toBeVisible();
  });

  await test.step('the guest is kept out at once, and told why', async () => {
    await page.getByRole('button', { name: 'Suspend', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Suspend Ben Okafor' });
    await dialog.getByLabel('Reason').fill('Three groups were full of offers.');
    await dialog.getByRole('button', { name: 'Suspend', exact: true }).click();
    await expect(page.getByText('Suspended', { exact: true }).first()).toBeVisible();
    await expect(guest.getByText('Three groups were full of offers.')).toBeVisible();
    await expect(guest.getByText('Ask Ann at the counter')).toBeVisible();
    await signIn(guest, 'ben');
    await expect(guest.getByText(/suspended until/)).toBeVisible();
    await expect(guest.getByText('Three groups were full of offers.')).toHaveCount(1);
  });

  await test.step('and let in again', async () => {
    await page.getByRole('button', { name: 'Let in again' }).click();
    await answer(page, 'Let in');
    await expect(page.getByRole('button', { name: 'Let in again' })).toHaveCount(0);
    await signIn(guest, 'ben');
    await expect(guest.getByText('Bring in someone to talk to')).toBeVisible();
  });

  await test.step('is made an operator, and sees so at once; and then not', async () => {
    await guest.goto('/operator');
    await expect(
      guest.getByText('There is nothing here').filter({ visible: true }).first(),
    ).toBeVisible();
    await guest.goto('/me');
    await page.getByRole('button', { name: 'Make an operator' }).click();
    await answer(page, 'Make an operator');
    await guest.getByRole('link', { name: 'Operators’ page' }).click();
    await guest.getByRole('link', { name: 'People' }).click();
    await expect(guest.getByRole('link', { name: /Ann Tanaka/ })).toBeVisible();
    await page.getByRole('button', { name: 'Take the operator’s role back' }).click();
    await answer(page, 'Take it back');
    await expect(
      guest.getByText('There is nothing here').filter({ visible: true }).first(),
    ).toBeVisible();
  });

  await test.step('all of it is in the audit', async () => {
    await page.getByRole('link', { name: 'What operators did here' }).click();
    await expect(page.getByText('What was done to Ben Okafor')).toBeVisible();
    await expect(page.getByText('Suspended Ben Okafor (@ben)')).toBeVisible();
    await expect(page.getByText('Changed the settings')).toHaveCount(0);
    await page.getByRole('button', { name: 'Show everything' }).click();
    await expect(page.getByText('Changed the settings').first()).toBeVisible();
    await expect(page.getByText('Made an invitation')).toBeVisible();
  });

  await test.step('everybody can read by which rules the house is run', async () => {
    await guest.goto('/me/server');
    await expect(guest.getByText('Ask Ann at the counter')).toBeVisible();
    await guest.getByText('Terms', { exact: true }).click();
    await expect(guest.getByText('Be kind. Mean it.')).toBeVisible();
  });
});

test('many people are listed as far as one scrolls, and found by what their names begin with', {
  tag: '@phone',
}, async ({ house: { server, ann } }) => {
  const { page } = ann;
  await server.sql(
    `insert into identity.users (id, handle, name, created_at, seen_day, version)
      select id + 1000, 'guest_' || id, 'Guest ' || id, $1::int8 - id * 60000, 1, 1
      from generate_series(1, $2::int) as id`,
    [Date.now() - 86_400_000, 180],
  );
  await page.goto('/operator/people');
  const rows = page.getByRole('main').getByRole('listitem');
  await expect(rows.first()).toContainText('Ann Tanaka');
  for (const last of ['Guest 49', 'Guest 99', 'Guest 149', 'Guest 180']) {
    await page.getByText(last, { exact: true }).scrollIntoViewIfNeeded();
  }
  await expect(rows).toHaveCount(181);
  await page.getByLabel('Handle, name or number').fill('guest 17');
  await expect(rows).toHaveCount(11);
  await page.getByLabel('Handle, name or number').fill('nobody at all');
  await expect(page.getByText('begins so')).toBeVisible();
});

test('the operators’ pages have no violation that axe finds, nothing cut off, and room for a finger', {
  tag: '@phone',
}, async ({ browser, house: { server, ann }, isMobile }) => {
  test.setTimeout(240_000);
  const { page } = ann;
  const ben = await newcomer(browser, server, 'جميلة الحسن');
  const cem = await newcomer(browser, server, 'Dora Lindqvist-Papadopoulou of the North');
  const terms = 'Be kind.\n\nMean it.';
  await ann.call('house.change_settings', {
    terms,
    privacy: 'Ours alone.',
    contact: 'At the door',
  });
  await ann.call('identity.suspend', { user: cem.id, reason: 'Too many offers', days: null });
  await ann.call('identity.set_role', { user: ben.id, role: 'operator' });
  const { id } = await ann.call('identity.invite', { note: 'For the choir', uses: 3, days: 7 });
  await livenUp(server);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto('/operator/overview');
  const screens: [string, string][] = [
    ['/operator', 'What operators did'],
    ['/operator/overview', 'Joined on each day'],
    ['/operator/people', 'Last here'],
    [`/operator/people/${cem.id}`, 'Let in again'],
    ['/operator/invitations', 'For the choir'],
    [`/operator/invitations/${id}`, 'Copy the link'],
    ['/operator/server', 'What newcomers see'],
    ['/operator/audit', 'Made an invitation'],
    ['/me/server', 'At the door'],
  ];
  await inspectAll(page, screens, isMobile);
  await go(page, `/operator/people/${cem.id}`, 'Change the suspension');
  await page.getByRole('button', { name: 'Change the suspension' }).click();
  await inspect(page, 'suspend', isMobile);
  await page.keyboard.press('Escape');
  await go(page, '/operator/invitations', 'New invitation');
  await page.getByRole('button', { name: 'New invitation' }).click();
  await inspect(page, 'invite', isMobile);
  await page.keyboard.press('Escape');

  await test.step('also in the largest letters, from right to left', async () => {
    await ann.call('identity.update_settings', { locale: 'pseudo-rtl', textSize: 7 });
    await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
    for (const [path] of screens) {
      await page.evaluate((to) => history.pushState(null, '', to), path);
      await settled(page);
      await expect.soft.poll(() => clipped(page), { message: path }).toEqual([]);
      await keep(page, `${path}-largest`);
    }
  });

  const stranger = await visitor(browser, server);
  await stranger.goto('/sign-up');
  await stranger.getByText('Terms', { exact: true }).click();
  await inspect(stranger, 'sign-up with terms', isMobile);
  const { invitations } = await ann.call('identity.invitations', {});
  await stranger.goto(new URL(invitations[0]?.url ?? '').pathname);
  await stranger.getByText('You are invited').waitFor();
  await inspect(stranger, 'invited', isMobile);
  await stranger.goto('/sign-in');
  await stranger.getByLabel('Handle').fill(cem.handle);
  await stranger.getByLabel('Password', { exact: true }).fill(cem.password);
  await stranger.getByRole('button', { name: 'Sign in' }).click();
  await stranger.getByText('Too many offers').waitFor();
  await inspect(stranger, 'suspended', isMobile);
});

/** Ninety days of a growing house, so that the charts have something to show. */
async function livenUp(server: JourneyServer): Promise<void> {
  await server.sql(
    `insert into identity.days (day, joined, here)
      select $1::int - ago, (5 + 4 * sin(ago) + (90 - ago) / 9)::int, 20 + (90 - ago) * 2 + (ago % 7) * 4
      from generate_series(1, $2::int) as ago`,
    [Math.floor(Date.now() / 86_400_000), 89],
  );
}
