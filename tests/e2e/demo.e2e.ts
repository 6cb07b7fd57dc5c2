import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, type FrameLocator, type Page, test } from '@playwright/test';

const main = join(import.meta.dirname, '../../demo/main.ts');
const root = join(import.meta.dirname, '../..');

/** `npm run demo` as a newcomer has it, in a folder and on ports of its own. */
class Demo {
  readonly url: string;
  private readonly child: ChildProcess;
  private readonly folder: string;

  private constructor(child: ChildProcess, folder: string, port: number) {
    this.child = child;
    this.folder = folder;
    this.url = `http://127.0.0.1:${port}/demo`;
  }

  static async start(port: number): Promise<Demo> {
    const folder = await mkdtemp(join(tmpdir(), 'teahouse-demo-'));
    const child = spawn(process.execPath, [main], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, DEMO_PORT: String(port), DEMO_DATA: folder },
    });
    await new Promise<void>((resolve, reject) => {
      child.once('exit', (code) => reject(new Error(`the demo ended with ${code}`)));
      if (child.stdout === null) return reject(new Error('the demo has no output'));
      createInterface(child.stdout).on('line', (line) => {
        if (line.startsWith('Open ')) resolve();
      });
    });
    return new Demo(child, folder, port);
  }

  async end(): Promise<void> {
    const ended = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    await ended;
    await rm(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

let demo: Demo;

test.describe.configure({ mode: 'serial', timeout: 120_000 });
test.beforeAll(async () => {
  test.setTimeout(120_000);
  demo = await Demo.start(21_400 + test.info().parallelIndex * 10);
});
test.afterAll(() => demo.end());

interface Phones {
  left: FrameLocator;
  right: FrameLocator;
}

async function open(page: Page): Promise<Phones> {
  await page.goto(demo.url);
  const phone = (name: string) => page.frameLocator(`iframe[title="${name}"]`);
  const phones = { left: phone('Left phone'), right: phone('Right phone') };
  await expect(chat(phones.left, 'Third Kettle team')).toBeVisible({ timeout: 30_000 });
  return phones;
}

const chat = (phone: FrameLocator, name: string) => phone.getByText(name).first();
const field = (phone: FrameLocator) => phone.getByRole('textbox', { name: 'Message' });

const said = (phone: FrameLocator, words: string) =>
  phone.getByRole('log', { name: 'Messages' }).getByRole('article').filter({ hasText: words });

async function say(phone: FrameLocator, words: string): Promise<void> {
  await field(phone).fill(words);
  await field(phone).press('Enter');
}

test('two people are signed in side by side, and what one writes the other reads @desktop', async ({
  page,
}) => {
  const { left, right } = await open(page);
  await expect(chat(right, 'بيت حداد')).toBeVisible();
  await chat(left, 'نور حداد').click();
  await chat(right, 'Lena Brandt').click();
  await say(left, 'Can you see this, next door?');
  await expect(said(right, 'Can you see this, next door?')).toBeVisible();
  await say(right, 'As if you were here');
  await expect(said(left, 'As if you were here')).toBeVisible();

  await page.getByRole('button', { name: 'Swap phones' }).click();
  await expect(chat(left, 'بيت حداد')).toBeVisible();
  await expect(chat(right, 'Familie Brandt')).toBeVisible();
  await expect(chat(left, 'Familie Brandt')).toHaveCount(0);
  await page.getByRole('button', { name: 'Swap phones' }).click();
  await expect(chat(left, 'Familie Brandt')).toBeVisible();
});

test('a resident answers, and says what it is when asked @desktop', async ({ page }) => {
  const { left } = await open(page);
  await chat(left, 'Jonas Brandt').click();
  await say(left, 'Hallo Jonas, bist du ein Bot?');
  await expect(said(left, 'Demo-Bewohner')).toBeVisible({ timeout: 20_000 });
});

test('the plug is pulled in the middle of a message, which is there once afterwards @desktop', async ({
  page,
}) => {
  const { left, right } = await open(page);
  await chat(left, 'نور حداد').click();
  await chat(right, 'Lena Brandt').click();
  await page.getByRole('button', { name: 'Pull the plug' }).click();
  const steps = page.locator('#plugged li');
  await expect(steps.last()).toContainText('the message is there once', { timeout: 60_000 });
  await expect(steps).toHaveCount(5);
  for (const phone of [left, right]) {
    // The phones wait longer between attempts, the longer the server was away.
    await expect(said(phone, 'Sent as the plug was pulled')).toHaveCount(1, { timeout: 40_000 });
  }
  await say(right, 'That was quick');
  await expect(said(left, 'That was quick')).toBeVisible();
});

test('a reset brings the town back as it was at the start @desktop', async ({ page }) => {
  const { left } = await open(page);
  await chat(left, 'نور حداد').click();
  await say(left, 'This will not have been');
  await expect(said(left, 'This will not have been')).toBeVisible();
  await page.getByRole('button', { name: 'Reset' }).click();
  await expect(page.getByRole('status')).toContainText('as it was at the start', {
    timeout: 60_000,
  });
  await expect(chat(left, 'Third Kettle team')).toBeVisible();
  await expect(left.getByText('Draft:')).toBeVisible();
  await chat(left, 'نور حداد').click();
  await expect(said(left, "There's a seat free next to the window")).toBeVisible();
  await expect(said(left, 'This will not have been')).toHaveCount(0);
});

test('a small screen shows one phone at a time @phone', async ({ page }) => {
  const { right } = await open(page);
  await expect(chat(right, 'بيت حداد')).toBeHidden();
  await page.getByRole('button', { name: 'Right phone' }).click();
  await expect(chat(right, 'بيت حداد')).toBeVisible();
  await expect(page.locator('iframe[title="Left phone"]')).toBeHidden();
});
