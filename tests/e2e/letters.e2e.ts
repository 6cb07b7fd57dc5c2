import { serverAccount } from '@teahouse/protocol/server-account';
import { befriend, expect, newcomer, test } from './fixtures.ts';
import { go, inspect } from './inspect.ts';
import { JourneyServer } from './server.ts';
import { bubble, chatRow, log, openChat, say, tell, visit } from './steps.ts';

test('a letter reaches those who run the server, is answered in its name, and shows what became of it', {
  tag: '@phone',
}, async ({ browser, isMobile }) => {
  test.setTimeout(240_000);
  const server = await JourneyServer.start();
  const host = await newcomer(browser, server, 'Hanna');
  const ann = await newcomer(browser, server, 'Ann');
  const { page } = ann;

  await test.step('it is written, with facts that are shown before', async () => {
    await page.goto('/me/feedback');
    await page.getByText('Something to say').waitFor();
    await inspect(page, 'no letters', isMobile);
    await page.getByRole('button', { name: 'Write a letter' }).click();
    await expect(page.getByRole('button', { name: 'Send', exact: true })).toBeDisabled();
    await page.getByText('Problem', { exact: true }).click();
    await page.getByLabel('Your letter').fill('The lid of the blue pot rattles');
    await expect(page.getByText('Mozilla')).toHaveCount(0);
    await page.getByRole('switch', { name: 'Add technical facts' }).click();
    await expect(page.getByText('Mozilla')).toBeVisible();
    await inspect(page, 'new letter', isMobile);
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await expect(page.getByRole('link', { name: /The lid of the blue pot/ })).toContainText(
      'Waiting',
    );
  });

  await test.step('an operator reads and answers it', async () => {
    await host.page.goto('/operator/letters');
    await host.page.getByText('The lid of the blue pot').waitFor();
    await inspect(host.page, 'letters', isMobile);
    await host.page.getByRole('link', { name: /The lid of the blue pot/ }).click();
    await expect(host.page.getByText('Mozilla')).toBeVisible();
    await host.page.getByLabel('Your answer').fill('Since when does it?');
    await host.page.getByRole('button', { name: 'Answer', exact: true }).click();
    await expect(host.page.getByText('Since when does it?')).toBeVisible();
    await expect(host.page.getByText('Answered', { exact: true })).toBeVisible();
    await inspect(host.page, 'letter', isMobile);
  });

  await test.step('its author goes on in the conversation with the server', async () => {
    await visit(page, '/chats');
    await expect(chatRow(page, 'Teahouse')).toContainText('Since when does it?');
    await chatRow(page, 'Teahouse').getByRole('link').click();
    await expect(page.getByText('Those who run this server read this')).toBeVisible();
    await expect(bubble(page, 'The lid of the blue pot')).toBeVisible();
    await say(page, 'Since Tuesday');
    const mine = bubble(page, 'Since Tuesday');
    await expect(mine).toHaveAccessibleName(/, sent$/);
    await mine.getByRole('paragraph').click({ button: 'right' });
    await expect(page.getByRole('menuitem', { name: 'Reply' })).toBeVisible();
    await expect(page.getByRole('menuitem', { name: /Recall|Edit/ })).toHaveCount(0);
    await page.keyboard.press('Escape');
    await inspect(page, 'talk with the server', isMobile);
    await go(page, `/contacts/${serverAccount}`, 'This is the server itself');
    await inspect(page, 'card of the server', isMobile);
    await page.goBack();
  });

  await test.step('and hears what became of it', async () => {
    await expect(host.page.getByText('Since Tuesday')).toBeVisible({ timeout: 20_000 });
    await host.page.getByRole('button', { name: 'Close as done' }).click();
    await host.page.getByRole('dialog').getByRole('button', { name: 'Close it' }).click();
    await expect(host.page.getByText('Done', { exact: true })).toBeVisible();
    await expect(host.page.getByLabel('Your answer')).toHaveCount(0);
    await expect(log(page).getByText('Your letter is done')).toBeVisible();
    await visit(page, '/me/feedback');
    await expect(page.getByRole('link', { name: /The lid of the blue pot/ })).toContainText('Done');
    await inspect(page, 'own letters', isMobile);
    await visit(page, '/chats');
    await chatRow(page, 'Teahouse').waitFor();
    await inspect(page, 'server in the list', isMobile);
  });

  await test.step('nobody else finds the letters', async () => {
    await page.goto('/operator/letters');
    await expect(page.getByText('The lid of the blue pot')).toHaveCount(0);
  });

  for (const each of [host.page, page]) await each.context().close();
  await server.remove();
});

test('links of whoever is new here, and nobody’s contact, are asked about before they are opened', {
  tag: '@phone',
}, async ({ join, device, server, isMobile }) => {
  const [ann, ben, cem] = [await join('Ann'), await join('Ben'), await join('Cem')];
  for (const each of [ann, ben]) await befriend(cem, each);
  const group = { clientId: `links-of-${cem.handle}`, title: '', members: [ann.id, ben.id] };
  const conversation = (await cem.call('chat.create_group', group)).conversation.id;
  await tell(ben, conversation, 'Look: https://аррӏе.example/login');
  await openChat(ann.page, conversation);
  const warned = bubble(ann.page, 'Look:');
  await expect(warned).toContainText('A link from somebody who is new here');
  const opened: string[] = [];
  ann.page.context().on('page', (page) => opened.push(page.url()));

  await warned.getByRole('link', { name: /login/ }).click();
  const question = ann.page.getByRole('dialog', { name: 'Open this link?' });
  await expect(question).toContainText(/xn--\S+\.example/);
  await expect(question).toContainText('letters of other scripts');
  await inspect(ann.page, 'caution', isMobile);
  await question.getByRole('button', { name: 'Cancel' }).click();
  await warned.getByRole('link', { name: /login/ }).click({ button: 'middle' });
  await question.getByRole('button', { name: 'Cancel' }).click();
  expect(opened).toEqual([]);
  await warned.getByRole('link', { name: /login/ }).click();
  const [tab] = await Promise.all([
    ann.page.context().waitForEvent('page'),
    question.getByRole('button', { name: 'Open' }).click(),
  ]);
  await tab.close();

  await server.sql('update identity.users set created_at = 0 where id = $1', [ben.id]);
  const later = await device(ann);
  await openChat(later, conversation);
  await expect(bubble(later, 'Look:')).toBeVisible();
  await expect(bubble(later, 'Look:')).not.toContainText('A link from');
});
