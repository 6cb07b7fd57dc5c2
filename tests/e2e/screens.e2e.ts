import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { doors, screensOf, settle, type Town } from './house.ts';
import { clipped, go, inspect, inspectAll, keep, settled, violations } from './inspect.ts';
import { log } from './steps.ts';

// Each takes long: no worker is left with all of them.
test.describe.configure({ mode: 'parallel' });

async function walkIn(page: Page, { direct }: Town): Promise<void> {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(`/chats/${direct}`);
  await log(page).waitFor();
}

/** A conversation whose end is followed: one with new messages opens at the first of them. */
async function walkInAgain(page: Page, town: Town): Promise<void> {
  await walkIn(page, town);
  await page.getByText('New messages').waitFor();
  await expect(async () => {
    await page.reload();
    await log(page).getByText('At four it is').waitFor();
    await expect(page.getByText('New messages')).toBeHidden({ timeout: 500 });
  }).toPass();
}

test('every screen has no violation that axe finds, nothing cut off, and room for a finger, in light, dark and high contrast [ui 56, 64]', async ({
  join,
  isMobile,
}) => {
  test.setTimeout(300_000);
  const town = await settle(join);
  await walkIn(town.ann.page, town);
  await inspectAll(town.ann.page, screensOf(town), isMobile);
});

test('so have the doors, the menus and the dialogs [ui 56, 64] @phone', async ({
  join,
  browser,
  server,
  isMobile,
}) => {
  test.setTimeout(180_000);
  const town = await settle(join);
  const context = await browser.newContext({ baseURL: server.url });
  const visitor = await context.newPage();
  await visitor.goto('/sign-in');
  await inspectAll(visitor, [...doors, [`/add/${town.token}`, 'would like to talk']], isMobile);
  await context.close();

  const { page } = town.ann;
  await walkInAgain(page, town);
  await log(page).getByText('At four it is').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Reply' }).waitFor();
  await inspect(page, 'message menu', isMobile);
  await page.getByRole('menuitem', { name: 'Reply' }).click();
  await page.getByRole('button', { name: 'Emoji' }).click();
  await page.getByRole('region', { name: 'Emoji' }).waitFor();
  await inspect(page, 'answer and emoji', isMobile);
  await go(page, `/chats/${town.direct}/info`, 'My name for them');
  await page.getByRole('button', { name: /My name for them/ }).click();
  await page.getByRole('dialog').waitFor();
  await inspect(page, 'dialog', isMobile);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Clear history' }).click();
  await page.getByRole('dialog').waitFor();
  await inspect(page, 'question', isMobile);
  await page.keyboard.press('Escape');
  await go(page, '/contacts/add', 'Scan');
  await page.getByRole('button', { name: 'Scan a QR code' }).click();
  await page.getByRole('dialog').waitFor();
  await inspect(page, 'scanning', isMobile);
});

test('nothing is lost in long words, from right to left, at seven text sizes, or at 200 % [ui 57] @phone', async ({
  join,
  isMobile,
}) => {
  test.setTimeout(300_000);
  const town = await settle(join);
  const { page } = town.ann;
  const screens = screensOf(town).map(([path]) => path);
  await walkIn(page, town);
  const visit = async (name: string, check: () => Promise<Record<string, string[]>>) => {
    for (const path of screens) {
      await page.evaluate((to) => history.pushState(null, '', to), path);
      await settled(page);
      const faults = await check();
      await keep(page, `${path}-${name}`);
      const none = Object.fromEntries(Object.keys(faults).map((each) => [each, []]));
      expect.soft(faults, `${path} ${name}`).toEqual(none);
    }
  };
  const speak = async (locale: string, dir: string, textSize: number) => {
    await town.ann.call('identity.update_settings', { locale, textSize });
    await expect(page.locator('html')).toHaveAttribute('dir', dir);
    await expect(page.locator('html')).toHaveAttribute('data-text-size', String(textSize));
  };

  await speak('pseudo', 'ltr', 3);
  await visit('pseudo', async () => ({ clipped: await clipped(page) }));
  await speak('pseudo-rtl', 'rtl', 3);
  await visit('rtl', async () => ({
    clipped: await clipped(page),
    axe: await violations(page),
  }));

  const size = () =>
    page.evaluate(() => Number.parseFloat(getComputedStyle(document.documentElement).fontSize));
  for (let step = 1, before = 0; step <= 7; step += 1) {
    await speak('en', 'ltr', step);
    await expect.poll(size).toBeGreaterThan(before);
    before = await size();
  }
  await visit('largest text', async () => ({
    clipped: await clipped(page),
    axe: await violations(page),
  }));
  if (isMobile) return;
  await speak('en', 'ltr', 3);
  // What 200 % zoom leaves of a window of 1280 by 720.
  await page.setViewportSize({ width: 640, height: 360 });
  await visit('zoomed', async () => ({ clipped: await clipped(page) }));
});

test('dark from the first frame, following the system, with the browser’s own parts [ui 56]', async ({
  join,
}) => {
  const { page } = await join('Ann');
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.addInitScript(() => {
    const seen: string[] = [];
    Object.assign(globalThis, { seen });
    const look = () => {
      if (document.body !== null) {
        const { backgroundColor, colorScheme } = getComputedStyle(document.documentElement);
        seen.push(`${document.documentElement.dataset.theme} ${colorScheme} ${backgroundColor}`);
      }
      requestAnimationFrame(look);
    };
    look();
  });
  await page.goto('/chats');
  await expect(page.getByText('Notes to self')).toBeVisible();
  const seen = await page.evaluate(() => [
    ...new Set((globalThis as unknown as { seen: string[] }).seen),
  ]);
  expect(seen).toEqual([expect.stringMatching(/^dark dark/)]);
  const colour = () => page.locator('meta[name=theme-color]').getAttribute('content');
  const dark = await colour();
  await page.emulateMedia({ colorScheme: 'light' });
  await expect(page.locator('html')).toHaveCSS('color-scheme', 'light');
  expect(await colour()).not.toBe(dark);
});

test('notches and keyboards take nothing away [ui 22, 45, 58]', { tag: '@phone' }, async ({
  join,
}) => {
  test.setTimeout(120_000);
  const town = await settle(join);
  const { page } = town.ann;
  await walkInAgain(page, town);
  const last = log(page).getByText('At four it is');
  await expect(last).toBeInViewport();
  const composer = page.getByRole('textbox', { name: 'Message', exact: true });
  const gap = async () => {
    const [below, above] = [await composer.boundingBox(), await last.boundingBox()];
    return (below?.y ?? 0) - (above?.y ?? 0);
  };
  const before = await gap();
  const { width = 0, height = 0 } = page.viewportSize() ?? {};
  await page.setViewportSize({ width, height: height - 320 });
  await expect(composer).toBeInViewport({ ratio: 1 });
  await expect(last).toBeInViewport({ ratio: 1 });
  await expect.poll(async () => Math.abs((await gap()) - before)).toBeLessThan(0.5);
  await page.setViewportSize({ width, height });
  await expect.poll(async () => Math.abs((await gap()) - before)).toBeLessThan(0.5);

  await test.step('emoji take the place of the keyboard, and back, and nothing moves', async () => {
    const emoji = page.getByRole('region', { name: 'Emoji' });
    const keyboard = (tall: number) => page.setViewportSize({ width, height: height - tall });
    const foot = async () => {
      const box = await composer.boundingBox();
      return Math.round((box?.y ?? 0) + (box?.height ?? 0));
    };
    await composer.focus();
    await keyboard(320);
    const standing = await foot();
    await page.getByRole('button', { name: 'Emoji', exact: true }).click();
    await expect.poll(foot).toBe(standing);
    await keyboard(0);
    await expect.poll(async () => (await emoji.boundingBox())?.height).toBe(320);
    expect(await foot()).toBe(standing);
    await composer.focus();
    await keyboard(320);
    await expect(emoji).toBeHidden();
    expect(await foot()).toBe(standing);
    await keyboard(0);
  });

  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setSafeAreaInsetsOverride', {
    insets: { top: 40, bottom: 30, left: 0, right: 0 },
  });
  const bottom = async () => {
    const box = await composer.boundingBox();
    return height - ((box?.y ?? 0) + (box?.height ?? 0));
  };
  await expect.poll(bottom).toBeGreaterThan(30);
  const heading = await page.getByRole('heading', { name: 'Ben Okafor' }).boundingBox();
  expect(heading?.y).toBeGreaterThan(40);

  await test.step('a keyboard laid over the page, which the page is not told of otherwise', async () => {
    await cover(page, 320);
    await expect.poll(bottom).toBeGreaterThanOrEqual(320);
    await expect(last).toBeInViewport({ ratio: 1 });
    await cover(page, 0);
    await expect.poll(bottom).toBeLessThan(320);
  });

  await test.step('on its side, and from the bottom', async () => {
    const insets = { top: 0, bottom: 20, left: 44, right: 44 };
    await session.send('Emulation.setSafeAreaInsetsOverride', { insets });
    for (const wide of [height, 600]) {
      await page.setViewportSize({ width: wide, height: width });
      for (const [path, said] of screensOf(town)) {
        await go(page, path, said);
        await settled(page);
        expect.soft(await beneath(page, insets), path).toEqual([]);
      }
    }
  });
});

/** Lays a keyboard over the page, as Safari does: only the visual viewport is smaller then. */
async function cover(page: Page, height: number): Promise<void> {
  await page.evaluate((covered) => {
    const viewport = window.visualViewport;
    if (viewport === null) throw new Error('there is no visual viewport');
    Object.defineProperty(viewport, 'height', {
      configurable: true,
      get: () => window.innerHeight - covered,
    });
    viewport.dispatchEvent(new Event('resize'));
  }, height);
}

/** What can be pressed or read, and lies where a notch or a rounded corner takes it away. */
async function beneath(page: Page, insets: { left: number; right: number }): Promise<string[]> {
  return page.evaluate(({ left, right }) => {
    const all = [...document.querySelectorAll<HTMLElement>('button, input, textarea, h1, h2, p')];
    const seen = all.filter((each) => {
      const { top, bottom, width, height } = each.getBoundingClientRect();
      const hidden = each.closest('[inert], .sr-only') !== null || width <= 1 || height <= 1;
      return !hidden && top < innerHeight && bottom > 0;
    });
    return seen
      .filter((each) => {
        const box = each.getBoundingClientRect();
        return box.left < left || box.right > innerWidth - right;
      })
      .map((each) => `${each.getBoundingClientRect().left} ${each.outerHTML.slice(0, 140)}`);
  }, insets);
}
