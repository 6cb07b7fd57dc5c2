import type { CDPSession, Locator, Page } from '@playwright/test';

interface Point {
  x: number;
  y: number;
}

async function middleOf(element: Locator): Promise<Point> {
  const box = await element.boundingBox();
  if (box === null) throw new Error('nothing to touch');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Runs what a finger does from the moment that it touches the middle of an element. */
export async function withFinger(
  page: Page,
  element: Locator,
  act: (move: (x: number, y?: number) => Promise<void>) => Promise<void>,
): Promise<void> {
  const session: CDPSession = await page.context().newCDPSession(page);
  const { x, y } = await middleOf(element);
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', points: Point[]) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints: points });
  await send('touchStart', [{ x, y }]);
  await act(async (byX, byY = 0) => {
    await send('touchMove', [{ x: x + byX, y: y + byY }]);
  });
  await send('touchEnd', []);
  await session.detach();
}

/** Pulls an element sideways by so many pixels, to the right if positive, and lets go. */
export async function swipe(page: Page, element: Locator, by: number): Promise<void> {
  await withFinger(page, element, async (move) => {
    for (let step = 1; step <= 8; step += 1) await move((by * step) / 8);
  });
}

/** Rests on an element until its menu is there, and lets go. */
export async function longPress(page: Page, element: Locator): Promise<void> {
  await withFinger(page, element, async () => {
    await page.getByRole('menu').waitFor();
  });
}
