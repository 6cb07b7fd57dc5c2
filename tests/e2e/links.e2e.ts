import sharp from 'sharp';
import { startWebSite } from '../kit/web-site.ts';
import { befriend, expect, test } from './fixtures.ts';
import { bubble, choose, composer, openChat } from './steps.ts';

const leaf = { width: 480, height: 240, channels: 3, background: '#2f7d4f' } as const;

const page = `<title>Tea of the mountains</title>
  <meta name="description" content="How it grows, and how to pour it.">
  <meta property="og:image" content="/leaf.png">`;

test('a link shows its page, which can be taken away before it is sent [ui 53] @phone', async ({
  join,
}) => {
  const picture = await sharp({ create: leaf }).png().toBuffer();
  await using site = await startWebSite({
    '/tea': page,
    '/kettle': '<title>A kettle</title>',
    '/leaf.png': (_request, response) =>
      response.writeHead(200, { 'content-type': 'image/png' }).end(picture),
  });
  const [ann, ben] = [await join('Ann'), await join('Ben')];
  const conversation = await befriend(ann, ben);
  await openChat(ann.page, conversation);
  await openChat(ben.page, conversation);
  const link = `${site.url}/tea`;
  const bar = ann.page.getByRole('region', { name: 'Link preview' });

  await composer(ann.page).fill(`Look: ${link}`);
  await expect(bar).toContainText('Tea of the mountains');
  await composer(ann.page).press('Enter');
  await expect(bar).toBeHidden();
  const card = bubble(ben.page, 'Look:').getByRole('link', { name: /Tea of the mountains/ });
  await expect(card).toContainText('How it grows, and how to pour it.');
  await expect(card).toHaveAttribute('href', link);
  const sources = await card
    .locator('img')
    .evaluateAll((all) => all.map((each) => each.getAttribute('src')?.slice(0, 11)));
  expect(sources).toEqual(['data:image/', '/blobs/medi']);
  await test.step('a contact’s link opens without a question', async () => {
    const opened = ben.page.waitForEvent('popup');
    await card.click();
    await expect(await opened).toHaveTitle('Tea of the mountains');
    await (await opened).close();
  });

  await composer(ann.page).fill(`Once more: ${link}`);
  await bar.getByRole('button', { name: 'Send without a preview' }).click();
  await composer(ann.page).press('End');
  await composer(ann.page).pressSequentially(' and a word');
  await expect(bar).toBeHidden();
  await composer(ann.page).press('Enter');
  await expect(bubble(ben.page, 'Once more:')).toBeVisible();
  await expect(bubble(ben.page, 'Once more:').getByRole('link')).toHaveCount(1);

  await choose(ann.page, bubble(ann.page, 'Look:'), 'Edit');
  await expect(bar).toBeVisible();
  await bar.getByRole('button', { name: 'Send without a preview' }).click();
  await ann.page.getByRole('button', { name: 'Save' }).click();
  await expect(bubble(ben.page, 'Look:')).toContainText('edited');
  await expect(card).toHaveCount(0);
  const looked = site.asked.filter(({ headers }) => !/Mozilla/.test(String(headers['user-agent'])));
  expect(looked.map(({ path }) => path)).toEqual(['/tea', '/leaf.png']);

  // Sent before anybody could look at it, it gets its page afterwards, and is not edited.
  await composer(ann.page).fill(`Quick: ${site.url}/kettle`);
  await composer(ann.page).press('Enter');
  const quick = bubble(ben.page, 'Quick:');
  await expect(quick.getByRole('link', { name: /A kettle/ })).toBeVisible();
  await choose(ann.page, bubble(ann.page, 'Quick:'), 'Remove preview');
  await expect(quick.getByRole('link', { name: /A kettle/ })).toHaveCount(0);
  await expect(quick).not.toContainText('edited');
});
