/**
 * Makes the pictures of the README: `node bin/teahouse.mjs run node tests/e2e/pictures.ts`, with
 * the web client built. Not a test, and no part of the run.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, chromium, devices } from '@playwright/test';
import sharp from 'sharp';
import { befriend, newcomer, type Person } from './fixtures.ts';
import { JourneyServer } from './server.ts';
import { tell } from './steps.ts';

const folder = join(import.meta.dirname, '../../docs/pictures');
const themes = ['light', 'dark'] as const;

interface Stage {
  me: Person;
  direct: number;
}

/** A believable afternoon. */
async function play(browser: Browser, server: JourneyServer): Promise<Stage> {
  const join = (name: string) => newcomer(browser, server, name);
  const mei = await join('Mei Lindgren');
  const omar = await join('Omar Haddad');
  const [yuki, nadia, tomas] = [await join('佐藤 由紀'), await join('Nadia'), await join('Tomás')];
  const direct = await befriend(mei, omar);
  for (const person of [yuki, nadia, tomas]) await befriend(mei, person);
  const { conversation } = await mei.call('chat.create_group', {
    clientId: 'picture-of-a-group',
    title: 'Sunday tea',
    members: [omar.id, yuki.id, nadia.id, tomas.id],
  });
  await tell(
    tomas,
    (await mei.call('chat.open', { user: tomas.id })).conversation.id,
    'On my way!',
  );
  await tell(yuki, (await mei.call('chat.open', { user: yuki.id })).conversation.id, 'また明日 🍵');
  await tell(nadia, conversation.id, 'I bring the lemon cake');
  await tell(tomas, conversation.id, '@Mei Lindgren are we on the terrace?', {
    mentions: [mei.id],
  });
  await talk(mei, omar, direct);
  await mei.call('chat.arrange', { conversation: conversation.id, pinned: true });
  await omar.page.goto(`/chats/${direct}`);
  await omar.page.getByRole('log').waitFor();
  return { me: mei, direct };
}

async function talk(mei: Person, omar: Person, direct: number): Promise<void> {
  await tell(omar, direct, 'The oolong from the market is here. Three kinds!');
  const question = await tell(omar, direct, 'Shall we try them before Sunday?');
  await tell(mei, direct, 'Yes please. Thursday after work?', { replyTo: question });
  await tell(omar, direct, 'Thursday it is. I will warm the small pot 🫖');
  await tell(mei, direct, 'Lovely. I found the cups we were looking for, the thin ones.');
  await tell(omar, direct, 'The ones with the blue rim?');
  await tell(mei, direct, 'Those. Six of them, and none is chipped.');
  const last = await tell(omar, direct, 'Then nothing can go wrong. See you at six!');
  await mei.call('chat.mark', { marks: [{ conversation: direct, read: last }] });
}

async function shoot(browser: Browser, { me, direct }: Stage, phone: boolean): Promise<Buffer[]> {
  const { deviceScaleFactor: _scale, viewport: _viewport, ...pixel } = devices['Pixel 7'] ?? {};
  const viewport = phone ? { width: 412, height: 850 } : { width: 1180, height: 740 };
  const context = await browser.newContext({
    ...(phone ? pixel : {}),
    viewport,
    storageState: await me.page.context().storageState(),
    baseURL: new URL(me.page.url()).origin,
    locale: 'en-GB',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await page.goto(`/chats/${direct}`);
  await page.getByRole('log').getByText('See you at six').waitFor();
  await page.getByText('online', { exact: true }).waitFor();
  await page.getByRole('button', { name: /^To the end/ }).waitFor({ state: 'hidden' });
  const shots: Buffer[] = [];
  for (const colorScheme of themes) {
    await page.emulateMedia({ colorScheme });
    await page.evaluate(async () => {
      await new Promise(requestAnimationFrame);
      await Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
    });
    shots.push(await page.screenshot({ animations: 'disabled', caret: 'hide' }));
  }
  await context.close();
  return shots;
}

/** Light and dark as one picture on a transparent ground, with rounded corners. */
async function compose(browser: Browser, name: string, shots: Buffer[], page: string) {
  const context = await browser.newContext({ viewport: { width: 1240, height: 1000 } });
  const tab = await context.newPage();
  const [light, dark] = shots.map((shot) => `data:image/png;base64,${shot.toString('base64')}`);
  await tab.setContent(`<style>body { margin: 0 } #all { display: inline-block; ${page}`);
  await tab.evaluate(
    ([first, second]) => {
      const all = document.createElement('div');
      all.id = 'all';
      for (const source of [first, second]) {
        const image = document.createElement('img');
        image.src = source ?? '';
        all.append(image);
      }
      document.body.append(all);
    },
    [light, dark],
  );
  await tab.waitForFunction(() => [...document.images].every(({ complete }) => complete));
  const picture = await tab.locator('#all').screenshot({ omitBackground: true });
  const png = await sharp(picture).png({ palette: true, colours: 200, effort: 10 }).toBuffer();
  await writeFile(join(folder, `${name}.png`), png);
  process.stdout.write(`${name}.png ${Math.round(png.length / 1024)} KB\n`);
  await context.close();
}

const server = await JourneyServer.start();
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
await mkdir(folder, { recursive: true });
const stage = await play(browser, server);
await stage.me.page.goto('/chats');
const frame = 'border-radius: 24px; box-shadow: 0 0 0 1px #8884; display: block';
await compose(
  browser,
  'phone',
  await shoot(browser, stage, true),
  `display: inline-flex; gap: 32px; padding: 8px } img { width: 390px; ${frame} }</style>`,
);
await compose(
  browser,
  'desktop',
  await shoot(browser, stage, false),
  `position: relative; width: 1180px; height: 820px }
   img { width: 980px; position: absolute; border-radius: 14px; box-shadow: 0 2px 24px #0005 }
   img:first-child { inset: 8px auto auto 8px; z-index: 1 }
   img:last-child { inset: auto 8px 8px auto }</style>`,
);
await browser.close();
await server.remove();
