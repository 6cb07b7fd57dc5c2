import type { Page } from '@playwright/test';
import axe from 'axe-core';
import { clippedOn } from './clipped.ts';
import { expect, test } from './fixtures.ts';

/** Goes to an address as a link would, without loading the page anew. */
export async function go(page: Page, path: string, said: string): Promise<void> {
  await page.evaluate((to) => history.pushState(null, '', to), path);
  await page.getByText(new RegExp(said)).filter({ visible: true }).first().waitFor();
}

/** What axe finds on the page, by all of its rules or by these. */
export async function violations(page: Page, rules?: string[]): Promise<string[]> {
  // A page keeps it for as long as nothing is loaded anew: reading it takes longer than its rules.
  if (await page.evaluate(() => !('axe' in globalThis))) await page.evaluate(axe.source);
  return page.evaluate(async (only) => {
    const { axe: here } = globalThis as unknown as { axe: typeof axe };
    const found = await here.run(document, {
      resultTypes: ['violations'],
      ...(only !== undefined && { runOnly: only }),
    });
    return found.violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
    );
  }, rules);
}

/** What sticks out of the page, or of something that clips it, along the line of writing. */
export async function clipped(page: Page): Promise<string[]> {
  return page.evaluate(clippedOn);
}

/** Buttons and links that a finger would miss: less than 44 px either way. */
async function small(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const targets = [...document.querySelectorAll<HTMLElement>('button, a[href], [role=option]')];
    const seen = targets.filter((target) => {
      const { width, height } = target.getBoundingClientRect();
      const inText = target.closest('p, [role=log]') !== null;
      return width > 1 && height > 1 && !inText && target.closest('[inert]') === null;
    });
    // What is laid around a small one takes the finger for it.
    const boxOf = (target: HTMLElement) => {
      const { width, height } = target.getBoundingClientRect();
      const around = getComputedStyle(target, '::before');
      if (around.position !== 'absolute') return { width, height };
      return {
        width: Math.max(width, Number.parseFloat(around.width)),
        height: Math.max(height, Number.parseFloat(around.height)),
      };
    };
    const isSmall = (target: HTMLElement) => {
      const { width, height } = boxOf(target);
      return width < 43.5 || height < 43.5;
    };
    const large = seen.filter((target) => !isSmall(target));
    // A title that leads where a large button leads too is a comfort, not a target.
    const elsewhere = new Set(large.map((target) => target.getAttribute('href')));
    return seen
      .filter(
        (target) => !target.hasAttribute('href') || !elsewhere.has(target.getAttribute('href')),
      )
      .filter(isSmall)
      .map((target) => {
        const { width, height } = boxOf(target);
        return `${width}x${height} ${target.outerHTML.slice(0, 160)}`;
      });
  });
}

/** Brings what is on its way to a place or to a colour there, so that it can be looked at. */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    // A page that nobody draws has no frames; then there is nothing to wait for either.
    const frame = () =>
      new Promise<unknown>((resolve) => {
        requestAnimationFrame(resolve);
        setTimeout(resolve, 200);
      });
    await frame();
    for (const animation of document.getAnimations()) {
      const { endTime } = animation.effect?.getComputedTiming() ?? {};
      if (endTime !== Number.POSITIVE_INFINITY) animation.finish();
    }
    await frame();
  });
}

async function wear(page: Page, look: Record<string, unknown>): Promise<void> {
  await page.evaluate((preferences) => {
    localStorage.setItem('teahouse.preferences', JSON.stringify(preferences));
    dispatchEvent(new Event('teahouse:preferences'));
  }, look);
  await settled(page);
}

const folder = process.env.SCREENSHOTS;

export async function keep(page: Page, name: string): Promise<void> {
  if (folder === undefined) return;
  const { width = 0 } = page.viewportSize() ?? {};
  const file = `${name.replace(/\d+|[A-Za-z0-9_-]{22,}/g, 'n').replaceAll(/[/?]/g, '_')}-${width}.png`;
  await page.screenshot({ path: `${folder}/${file}`, animations: 'disabled' });
}

/** Colours are the same in both forms: the phone stands for both. */
const looksOf = (isMobile: boolean) =>
  isMobile ? (['light', 'dark', 'contrast'] as const) : (['light'] as const);

export async function inspect(page: Page, path: string, isMobile: boolean): Promise<void> {
  const faults: Record<string, string[]> = {};
  for (const theme of looksOf(isMobile)) {
    await wear(page, { theme });
    const rules = theme === 'light' ? undefined : ['color-contrast'];
    faults[theme] = await violations(page, rules);
    await keep(page, `${path}-${theme}`);
  }
  await wear(page, { theme: 'light' });
  faults.clipped = await clipped(page);
  if (isMobile) faults.small = await small(page);
  const none = Object.fromEntries(Object.keys(faults).map((name) => [name, []]));
  expect.soft(faults, path).toEqual(none);
}

export async function inspectAll(page: Page, screens: [string, string][], isMobile: boolean) {
  for (const [path, said] of screens) {
    await test.step(path, async () => {
      await go(page, path, said);
      await inspect(page, path, isMobile);
    });
  }
}
