import type { Verdict } from '@teahouse/protocol';
import { befriend, expect, newcomer, test } from './fixtures.ts';
import { go, inspect, keep } from './inspect.ts';
import { JourneyServer } from './server.ts';
import { bubble, chatRow, log, openChat, tell, visit } from './steps.ts';

test('a message is reported, decided on, told to both sides, and given back on appeal', {
  tag: '@phone',
}, async ({ browser, isMobile }) => {
  test.setTimeout(240_000);
  const server = await JourneyServer.start();
  const host = await newcomer(browser, server, 'Hanna');
  const other = await newcomer(browser, server, 'Olga');
  await host.call('identity.set_role', { user: other.id, role: 'operator' });
  const ann = await newcomer(browser, server, 'Ann');
  const bob = await newcomer(browser, server, 'Bob');
  const conversation = await befriend(ann, bob);
  await tell(ann, conversation, 'Your kettle is lovely');
  const insult = await tell(bob, conversation, 'Your cups are a disgrace, and so are you');

  await test.step('Ann sees what she sends before she sends it', async () => {
    const { page } = ann;
    await openChat(page, conversation);
    await bubble(page, 'Your kettle').getByRole('paragraph').click({ button: 'right' });
    await expect(page.getByRole('menuitem', { name: 'Copy' })).toBeVisible();
    await expect(page.getByRole('menuitem', { name: 'Report' })).toHaveCount(0);
    await page.keyboard.press('Escape');
    await bubble(page, 'Your cups').getByRole('paragraph').click({ button: 'right' });
    await keep(page, 'message menu');
    await page.getByRole('menuitem', { name: 'Report', exact: true }).click();
    const sent = page.getByRole('region', { name: 'What is sent' });
    await expect(sent.getByRole('listitem')).toContainText([/Your kettle/, /You report this/]);
    await expect(page.getByRole('button', { name: 'Send report' })).toBeDisabled();
    await inspect(page, 'report', isMobile);
    await tell(bob, conversation, 'You heard me');
    await page.getByText('Bullying or harassment').click();
    await page.getByLabel('Anything to add?').fill('He does it every week');
  });

  await test.step('what was edited meanwhile is shown anew before it is sent', async () => {
    const { page } = ann;
    await bob.call('chat.edit', { conversation, seq: insult, text: 'Your cups are a shame' });
    await page.getByRole('button', { name: 'Send report' }).click();
    await expect(page.getByText('These messages have changed since.')).toBeVisible();
    const sent = page.getByRole('region', { name: 'What is sent' });
    await expect(sent).toContainText('Your cups are a shame');
    await page.getByRole('button', { name: 'Send report' }).click();
    await expect(page.getByText('The operators will look at it')).toBeVisible();
    await page.getByRole('button', { name: 'My reports' }).click();
    await expect(page.getByRole('article').filter({ hasText: 'Bob' })).toContainText('Waiting');
  });

  const decide = async (verdict: 'remove' | 'restrict', days?: number) => {
    const { reports } = await host.call('moderation.queue', { which: 'open' });
    const report = reports[0]?.id ?? 0;
    await host.call('moderation.take', { report, mine: true });
    const reason = 'We are kind to each other here.';
    await host.call('moderation.decide', {
      report,
      verdict,
      reason,
      ...(days === undefined ? {} : { days }),
    });
  };

  await test.step('an operator removes it, and both sides are told', async () => {
    await decide('remove');
    await openChat(ann.page, conversation);
    await expect(log(ann.page).getByText('The operators removed a message of Bob')).toBeVisible();
    await visit(ann.page, '/chats');
    await expect(chatRow(ann.page, 'Teahouse')).toContainText('News from the operators');
    await visit(ann.page, '/me/reports');
    await expect(ann.page.getByText('Acted on')).toBeVisible();
    await openChat(bob.page, conversation);
    await expect(log(bob.page).getByText('The operators removed your message')).toBeVisible();
  });

  await test.step('Bob, reported as a person, may not reach out, and reads until when', async () => {
    await visit(ann.page, `/contacts/${bob.id}`);
    await ann.page.getByRole('link', { name: 'Report' }).click();
    await ann.page.getByText('Something else').click();
    await ann.page.getByRole('switch', { name: 'Block Bob too' }).click();
    await ann.page.getByRole('button', { name: 'Send report' }).click();
    await expect(ann.page.getByText('The operators will look at it')).toBeVisible();
    await visit(ann.page, '/contacts/blocked');
    await expect(ann.page.getByRole('button', { name: 'Unblock' })).toBeVisible();
    await decide('restrict', 3);
    await visit(bob.page, '/chats/new');
    await expect(bob.page.getByText('cannot reach out to new people until')).toBeVisible();
    await inspect(bob.page, 'restricted', isMobile);
  });

  await test.step('he reads why, and appeals', async () => {
    const { page } = bob;
    await visit(page, '/chats');
    await chatRow(page, 'Teahouse').getByRole('link').click();
    await expect(bubble(page, 'The operators removed a message of yours')).toContainText('kind');
    await inspect(page, 'statement', isMobile);
    await bubble(page, 'The operators removed')
      .getByRole('link', { name: /appeal/ })
      .click();
    const removal = page.getByRole('article').filter({ hasText: 'A message of yours was removed' });
    await removal.getByRole('button', { name: 'Appeal' }).click();
    await page.getByLabel('Why should it be').fill('It was about the cups alone');
    await page.getByRole('button', { name: 'Send appeal' }).click();
    await expect(removal).toContainText('Your appeal waits for an operator');
  });

  await test.step('another operator reverses it: the message stands again', async () => {
    const { appeals } = await other.call('moderation.appeals', { open: true });
    await other.call('moderation.decide_appeal', {
      appeal: appeals[0]?.id ?? 0,
      outcome: 'reversed',
      reason: 'Cups may be disliked.',
    });
    await openChat(bob.page, conversation);
    await expect(bubble(bob.page, 'Your cups are a shame')).toBeVisible();
    await go(bob.page, '/me/decisions', 'the decision is undone');
  });

  for (const { page } of [host, other, ann, bob]) await page.context().close();
  await server.remove();
});

test('a dismissed report is appealed by who made it, a suspension at the door', {
  tag: '@phone',
}, async ({ browser, isMobile }) => {
  test.setTimeout(120_000);
  const server = await JourneyServer.start();
  const host = await newcomer(browser, server, 'Hanna');
  const ann = await newcomer(browser, server, 'Ann');
  const bob = await newcomer(browser, server, 'Bob');
  await befriend(ann, bob);
  const decided = async (number: number, decision: { verdict: Verdict; days?: number }) => {
    const { report } = await ann.call('moderation.report', {
      clientId: `report-of-${bob.handle}-${number}`,
      about: { user: bob.id },
      category: 'spam',
      note: '',
    });
    await host.call('moderation.take', { report: report.id, mine: true });
    const reason = 'This is no place for advertising.';
    await host.call('moderation.decide', { report: report.id, reason, ...decision });
  };

  await test.step('Ann reads why nothing was done, and asks again', async () => {
    const { page } = ann;
    await decided(1, { verdict: 'dismiss' });
    await page.goto('/me/reports');
    await expect(page.getByText('Nothing to act on')).toBeVisible();
    await page.getByRole('button', { name: 'Appeal' }).click();
    await page.getByLabel('Why should it be').fill('It is in his profile');
    await inspect(page, 'appeal', isMobile);
    await page.getByRole('button', { name: 'Send appeal' }).click();
    await expect(page.getByText('Your appeal waits for an operator')).toBeVisible();
  });

  await test.step('what an admin took back is reported from the line that it left', async () => {
    const { page } = ann;
    for (const each of [ann, bob]) await befriend(host, each);
    const { conversation } = await host.call('chat.create_group', {
      clientId: `cups-of-${host.handle}`,
      title: 'Cups',
      members: [ann.id, bob.id],
    });
    const seq = await tell(bob, conversation.id, 'Your cups are a disgrace');
    await host.call('chat.recall', { conversation: conversation.id, seq });
    await openChat(page, conversation.id);
    await keep(page, 'taken back');
    await log(page).getByRole('button', { name: 'Report', exact: true }).click();
    const sent = page.getByRole('region', { name: 'What is sent' });
    await expect(sent).toContainText('An admin removed it');
    await expect(sent).not.toContainText('disgrace');
    await keep(page, 'report of what was taken back');
    await page.getByText('Bullying or harassment').click();
    await page.getByRole('button', { name: 'Send report' }).click();
    await expect(page.getByText('The operators will look at it')).toBeVisible();
    const { reports } = await host.call('moderation.queue', { which: 'open' });
    const report = reports.find(({ accused }) => accused?.id === bob.id)?.id ?? 0;
    const { report: seen } = await host.call('moderation.look', { report });
    expect(seen.excerpt?.lines.at(-1)?.text).toBe('Your cups are a disgrace');
  });

  await test.step('Bob is kept out, appeals without coming in, and comes in again', async () => {
    const { page } = bob;
    const { token } = await ann.call('contacts.link', {});
    await page.goto(`/add/${token}`);
    await expect(page.getByRole('heading', { name: 'Add someone' })).toBeVisible();
    await decided(2, { verdict: 'suspend', days: 7 });
    await expect(page).toHaveURL(/\/sign-in/);
    await expect(page.getByRole('alert')).toContainText('This is no place for advertising.');
    await page.getByLabel('Handle').fill(bob.handle);
    await page.getByLabel('Password', { exact: true }).fill(bob.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    const card = page.getByRole('alert');
    await expect(card).toContainText('This is no place for advertising.');
    await expect(card).toContainText('Unwanted advertising');
    await expect(card).toContainText('You can appeal until');
    await page.getByRole('button', { name: 'Appeal' }).click();
    await page.getByLabel('Why should it be').fill('It was a recipe');
    await inspect(page, 'appeal at the door', isMobile);
    await page.getByRole('button', { name: 'Send appeal' }).click();
    await expect(page.getByText('Your appeal waits for an operator')).toBeVisible();
    await page.reload();
    await expect(page.getByText('Your appeal waits for an operator')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Appeal' })).toHaveCount(0);
    const { appeals } = await host.call('moderation.appeals', { open: true });
    const appeal = appeals.find(({ side }) => side === 'accused')?.id ?? 0;
    const outcome = { outcome: 'reversed', reason: 'So it was.' } as const;
    await host.call('moderation.decide_appeal', { appeal, ...outcome });
    await page.getByLabel('Handle').fill(bob.handle);
    await page.getByLabel('Password', { exact: true }).fill(bob.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page).toHaveURL(/\/(chats|add)/);
  });

  for (const { page } of [host, ann, bob]) await page.context().close();
  await server.remove();
});
