import { befriend, expect, test } from './fixtures.ts';

test('one chooses who finds one, sees what is stored, and deletes of it @phone', async ({
  join,
}) => {
  const [ann, ben] = [await join('Ann'), await join('Ben')];
  const conversation = await befriend(ann, ben);
  const cem = await join('Cem');
  await ann.call('chat.draft', { conversation, text: 'Not sent yet', at: Date.now() });
  const { page } = ann;
  await page.goto('/me/privacy');
  await page.getByRole('radio', { name: 'Only who has my link' }).click({ force: true });
  const search = () => cem.call('contacts.search', { handle: ann.handle }).then(() => 'found');
  await expect.poll(() => search().catch(() => 'nobody')).toBe('nobody');

  await page.getByRole('link', { name: 'What is stored about me' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: 'go on writing' })).toContainText('1');
  await page.getByRole('button', { name: 'Delete all drafts' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Delete all drafts' })).toBeHidden();
  const held = async () => (await ann.call('identity.holdings', {})).holdings;
  expect((await held()).map(({ kind }) => kind)).not.toContain('chat.drafts');
});
