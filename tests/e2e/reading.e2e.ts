import type { Locator, Page } from '@playwright/test';
import { befriend, expect, test } from './fixtures.ts';
import { bubble, line, log, markRead, openChat, say, tell, tellMany } from './steps.ts';

const top = async (message: Locator) => (await message.boundingBox())?.y ?? Number.NaN;

/** Turns the wheel over the log; negative is towards what was said before. */
async function wheel(page: Page, by: number): Promise<void> {
  await log(page).hover();
  await page.mouse.wheel(0, by);
}

const toEnd = (page: Page) => page.getByRole('button', { name: /^To the end/ });

test('it opens at the first unread line, follows at the end, and never pulls a reader [ui 14, 15, 16, 23, 24] @desktop', async ({
  join,
}) => {
  const [ann, ben] = [await join('Ann'), await join('Ben')];
  const conversation = await befriend(ann, ben);
  await tellMany(ben, conversation, 60);
  await markRead(ann, conversation, 31);
  const { page } = ann;
  await openChat(page, conversation);
  const divider = log(page).getByText('New messages');
  await expect(divider).toBeInViewport();
  await expect(line(page, 31)).toBeInViewport();
  await expect(line(page, 60)).not.toBeInViewport();

  await test.step('what comes meanwhile is counted and moves nothing', async () => {
    await expect(toEnd(page)).toHaveAccessibleName(/\d+ new messages/);
    const read = line(page, 32);
    const before = await top(read);
    const counted = Number(/\d+/.exec((await toEnd(page).textContent()) ?? '')?.[0]);
    await tell(ben, conversation, 'while you read');
    await expect(toEnd(page)).toHaveText(String(counted + 1));
    // A thousandth of a pixel is rounding, not movement.
    expect(await top(read)).toBeCloseTo(before, 1);
  });

  await test.step('the button goes to the end, which is followed from there', async () => {
    await toEnd(page).click();
    await expect(bubble(page, 'while you read')).toBeInViewport();
    await expect(toEnd(page)).toBeHidden();
    await tell(ben, conversation, 'and one more');
    await expect(bubble(page, 'and one more')).toBeInViewport();
  });

  await test.step('the line stays until the conversation is left', async () => {
    await expect(async () => {
      await wheel(page, -300);
      await expect(divider).toBeInViewport({ timeout: 200 });
    }, 'scrolls up to it').toPass();
    await openChat(page, conversation);
    await expect(bubble(page, 'and one more')).toBeInViewport();
    await expect(divider).toHaveCount(0);
  });
});

test('older pages come before one is there, and nothing moves when they do [ui 22, 25] @phone', async ({
  join,
  server,
}) => {
  const [ann, ben] = [await join('Ann'), await join('Ben')];
  const conversation = await befriend(ann, ben);
  await server.layDown(conversation, ben.id, { count: 400, everyMs: 60_000 });
  const { page } = ann;
  await openChat(page, conversation);
  await expect(line(page, 400)).toBeInViewport();
  await log(page).hover();
  for (let step = 0; step < 40; step += 1) {
    const message = await highestInView(page);
    const before = await top(message);
    await page.mouse.wheel(0, -350);
    await expect.poll(() => top(message)).toBeCloseTo(before + 350, 0);
  }
  await expect(log(page).getByRole('article').first()).toBeAttached();
  await expect(line(page, 400)).toHaveCount(0);
  await expect(log(page).getByRole('progressbar')).toHaveCount(0);
});

/** The bubble that is highest among those that are wholly in view. */
async function highestInView(page: Page): Promise<Locator> {
  const key = await log(page).evaluate((element) => {
    const { top } = element.getBoundingClientRect();
    const rows = [...element.querySelectorAll<HTMLElement>('[data-key]:has(article)')];
    const inView = rows.filter((row) => row.getBoundingClientRect().top >= top);
    const [highest] = inView.toSorted(
      (a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top,
    );
    return highest?.dataset.key ?? '';
  });
  return log(page).locator(`[data-key="${key}"]`);
}

test('a hundred thousand messages: any day is a moment away, and the way back [ui 18, 19, 26] @phone', async ({
  join,
  server,
}) => {
  const [ann, ben] = [await join('Ann'), await join('Ben')];
  const conversation = await befriend(ann, ben);
  const everyMs = 120_000;
  await server.layDown(conversation, ben.id, { count: 100_000, everyMs });
  const { page } = ann;
  await openChat(page, conversation);
  const last = line(page, 100_000);
  await expect(last).toBeInViewport();

  await test.step('the day of what is read floats above it', async () => {
    await wheel(page, -1_200);
    // Soon after midnight what is above is of yesterday; where days meet there is a button too.
    const floating = page.getByRole('button', { name: /^(Today|Yesterday)\. Go to/ }).last();
    await expect(floating).toBeInViewport();
  });

  const left = await highestInView(page);
  await test.step('a day that is chosen is gone to', async () => {
    const day = new Date(Date.now() - 60 * 86_400_000);
    const iso = [day.getFullYear(), day.getMonth() + 1, day.getDate()]
      .map((part) => String(part).padStart(2, '0'))
      .join('-');
    // The day goes when nobody scrolls for a while.
    await wheel(page, -4);
    await page
      .getByRole('button', { name: /Go to another day/ })
      .last()
      .click();
    await page.locator('input[type=date]').last().fill(iso);
    const title = new Intl.DateTimeFormat('en-GB', { month: 'long', day: 'numeric' }).format(day);
    await expect(log(page).getByRole('button', { name: title })).toBeInViewport();
    await expect(last).toHaveCount(0);
    expect(await log(page).getByRole('article').count()).toBeLessThan(150);
  });

  await page.getByRole('button', { name: 'Back to where I was' }).click();
  await expect(left).toBeInViewport();
  await say(page, 'and one more');
  await expect(bubble(page, 'and one more')).toBeInViewport();
});
