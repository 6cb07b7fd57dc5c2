import type { Browser } from '@playwright/test';
import { newClientId } from '@teahouse/sdk/client-id';
import { befriend, expect, newcomer, type Person, test } from './fixtures.ts';
import { go, inspect } from './inspect.ts';
import { JourneyServer } from './server.ts';
import { tell } from './steps.ts';

interface House {
  server: JourneyServer;
  hanna: Person;
  otto: Person;
  ann: Person;
  bob: Person;
  conversation: number;
  /** Where the message stands that is reported. */
  seq: number;
}

/** Two operators, and two people who talk to each other. */
async function furnish(browser: Browser): Promise<House> {
  const server = await JourneyServer.start();
  const join = (name: string) => newcomer(browser, server, name);
  const [hanna, otto] = [await join('Hanna'), await join('Otto')];
  const [ann, bob] = [await join('Ann'), await join('Bob Rasmussen')];
  await hanna.call('identity.set_role', { user: otto.id, role: 'operator' });
  const conversation = await befriend(ann, bob);
  await tell(ann, conversation, 'Did you bring the blue pot?');
  const seq = await tell(bob, conversation, 'Give it to me or you will be sorry');
  await tell(ann, conversation, 'Please stop');
  return { server, hanna, otto, ann, bob, conversation, seq };
}

async function reportThreat({ ann, conversation, seq }: House): Promise<void> {
  const { print } = await ann.call('moderation.excerpt', { conversation, seq });
  await ann.call('moderation.report', {
    clientId: newClientId(),
    about: { conversation, seq, print },
    category: 'violence',
    note: 'He has done so before',
  });
}

async function reportPerson({ ann, bob }: House): Promise<void> {
  await ann.call('moderation.report', {
    clientId: newClientId(),
    about: { user: bob.id },
    category: 'minors',
    note: '',
  });
}

/** Bob passes on what was forwarded as one before, and Ann reports it. */
async function reportHistory({ ann, bob, conversation }: House): Promise<void> {
  const { conversation: notes } = await bob.call('chat.open', { user: bob.id });
  const passOn = (to: number, seqs: number[]) =>
    bob.call('chat.forward', { conversation: to, clientId: newClientId(), from: notes.id, seqs });
  const threats = [
    await tell(bob, notes.id, 'I know where you live'),
    await tell(bob, notes.id, 'and when you come home'),
  ];
  const within = await passOn(notes.id, threats);
  const beside = await tell(bob, notes.id, 'Read this');
  const { seq } = await passOn(conversation, [within.seq, beside]);
  const { print } = await ann.call('moderation.excerpt', { conversation, seq });
  await ann.call('moderation.report', {
    clientId: newClientId(),
    about: { conversation, seq, print },
    category: 'harassment',
    note: '',
  });
}

test('operators take a report, decide it, and hear the appeal of another one’s decision', {
  tag: '@desktop',
}, async ({ browser, isMobile }) => {
  test.setTimeout(90_000);
  const house = await furnish(browser);
  const { server, hanna, otto, ann, bob } = house;
  await reportThreat(house);
  await reportPerson(house);
  const { page } = hanna;

  await test.step('the safety of children stands first', async () => {
    await page.goto('/me');
    await expect(page.getByRole('link', { name: /Operators’ page/ })).toContainText('2');
    await inspect(page, 'something waits', isMobile);
    await page.goto('/operator/overview');
    await page.getByRole('link', { name: /Waiting for operators.*2 reports/ }).click();
    const rows = page.getByRole('main').getByRole('listitem');
    await expect(rows).toHaveCount(2);
    await expect(rows.first()).toContainText('Danger to a child or a young person');
    await inspect(page, 'reports', isMobile);
  });

  await test.step('one is looked at: the message among its neighbours', async () => {
    await page.getByRole('link', { name: /Violence or threats/ }).click();
    const reported = page.getByRole('listitem').filter({ hasText: 'Give it to me' });
    await expect(reported).toContainText('Reported');
    await expect(page.getByText('Did you bring the blue pot?')).toBeVisible();
    await expect(page.getByText('He has done so before')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Decide', exact: true })).toHaveCount(0);
    await inspect(page, 'report', isMobile);
  });

  await test.step('taken by one, it is not another’s to take', async () => {
    await page.getByRole('button', { name: 'Take this report' }).click();
    await expect(page.getByRole('button', { name: 'Give it back' })).toBeVisible();
    await otto.page.goto(new URL(page.url()).pathname);
    await expect(otto.page.getByText('Hanna works on this report.')).toBeVisible();
    await expect(otto.page.getByRole('button', { name: /Take|Decide/ })).toHaveCount(0);
  });

  await test.step('it is decided, with what each side will be told', async () => {
    await page.getByRole('button', { name: 'Decide', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Decide this report' });
    const decide = dialog.getByRole('button', { name: 'Decide', exact: true });
    await dialog.getByText('Dismiss', { exact: true }).click();
    await expect(dialog).toContainText('Nothing happens, and Bob Rasmussen hears of nothing');
    await dialog.getByText('Suspend', { exact: true }).click();
    await dialog.getByText('For good').click();
    await dialog.getByText('Restrict', { exact: true }).click();
    await expect(dialog.getByText('For good')).toHaveCount(0);
    await expect(dialog.getByRole('radio', { name: '7 days', exact: true })).toBeChecked();
    await expect(dialog).toContainText('Bob Rasmussen cannot send contact requests');
    await expect(dialog).toContainText('something was done: not what');
    await expect(decide).toBeDisabled();
    await dialog.getByLabel('Reason').fill('Threats have no place here.');
    await inspect(page, 'decide a report', isMobile);
    await decide.click();
    await expect(dialog).toHaveCount(0);
    await expect(page.getByText('Threats have no place here.')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Give it back' })).toHaveCount(0);
    const { restrictedUntil } = await bob.call('moderation.standing', {});
    expect(restrictedUntil).toBeGreaterThan(Date.now());
  });

  await test.step('the appeal is not for who decided', async () => {
    const { decisions } = await bob.call('moderation.standing', {});
    const decision = decisions[0]?.id ?? 0;
    await bob.call('moderation.appeal', { decision, text: 'It was a line from a play.' });
    await go(page, '/operator/reports?part=appeals', 'a line from a play');
    await expect(page.getByRole('button', { name: 'Decide the appeal' })).toBeDisabled();
    await expect(page.getByText('Another operator has to decide')).toBeVisible();
    await inspect(page, 'appeals', isMobile);
  });

  await test.step('another operator reverses it', async () => {
    await otto.page.goto('/operator/reports?part=appeals');
    await otto.page.getByRole('button', { name: 'Decide the appeal' }).click();
    const dialog = otto.page.getByRole('dialog', { name: 'Decide the appeal' });
    await dialog.getByText('Reversed', { exact: true }).click();
    await expect(dialog).toContainText('who reported is told that it was reversed');
    await dialog.getByLabel('Reason').fill('It was indeed.');
    await inspect(otto.page, 'decide an appeal', isMobile);
    await dialog.getByRole('button', { name: 'Decide', exact: true }).click();
    await expect(otto.page.getByText('No appeal waits')).toBeVisible();
    expect(await bob.call('moderation.standing', {})).toMatchObject({ restrictedUntil: null });
    expect(await ann.call('moderation.own_reports', {})).toMatchObject({
      reports: [{ state: 'open' }, { state: 'reversed' }],
    });
    await otto.page.getByText('Decided', { exact: true }).last().click();
    await expect(
      otto.page.getByRole('article').getByText('Reversed', { exact: true }),
    ).toBeVisible();
  });

  await test.step('earlier decisions stand with the next report, and deeds in the audit', async () => {
    await go(otto.page, '/operator/reports?part=open', 'Danger to a child or a young person');
    await otto.page.getByRole('link', { name: /Danger to a child or a young person/ }).click();
    await expect(otto.page.getByText('Reversed on appeal')).toBeVisible();
    await go(otto.page, '/operator/audit', 'Reversed a decision on Bob');
    await expect(otto.page.getByText('Restricted Bob Rasmussen').first()).toBeVisible();
    await expect(otto.page.getByText(/^moderation\./)).toHaveCount(0);
  });

  await test.step('what was forwarded as one lies open, also what lies within it', async () => {
    await reportHistory(house);
    await go(otto.page, '/operator/reports?part=open', 'Bullying or harassment');
    await otto.page.getByRole('link', { name: /Bullying or harassment/ }).click();
    const reported = otto.page.getByRole('listitem').filter({ hasText: 'Reported' });
    const lines = reported.getByRole('listitem');
    await expect(lines).toContainText([/Chat history/, /I know where/, /and when/, /Read this/]);
    await inspect(otto.page, 'report of a history', isMobile);
  });

  for (const each of [hanna, otto, ann, bob]) await each.page.context().close();
  await server.remove();
});
