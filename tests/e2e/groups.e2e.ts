import type { Page } from '@playwright/test';
import { befriend, expect, type Person, test } from './fixtures.ts';
import {
  bubble,
  chatRow,
  choose,
  composer,
  log,
  openChat,
  say,
  tell,
  tellMany,
  visit,
} from './steps.ts';

type Join = (name: string) => Promise<Person>;

/** A group of three; the first owns it. */
async function groupOfThree(join: Join) {
  const [ann, ben, cem] = [await join('Ann'), await join('Ben'), await join('Cem')];
  await befriend(ann, ben);
  await befriend(ann, cem);
  const { conversation } = await ann.call('chat.create_group', {
    clientId: `group-of-${ann.handle}`,
    title: 'Tea circle',
    members: [ben.id, cem.id],
  });
  return { ann, ben, cem, id: conversation.id };
}

/** Opens the menu of a member on the page of all members. */
async function aboutMember(page: Page, group: number, name: string, action: string) {
  await page.goto(`/chats/${group}/members`);
  await page.getByRole('button', { name: new RegExp(`^${name}`) }).click();
  await page.getByRole('menuitem', { name: action }).click();
}

test('a group of three: made, named, handed over, somebody removed, and left @phone', async ({
  join,
}) => {
  const [ann, ben, cem] = [await join('Ann'), await join('Ben'), await join('Cem')];
  await befriend(ann, ben);
  await befriend(ann, cem);
  const { page } = ann;
  await ben.page.goto('/chats');
  await page.goto('/chats');
  await page.getByRole('button', { name: 'New', exact: true }).click();
  await page.getByRole('menuitem', { name: 'New group' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Tea circle');
  await page.getByRole('checkbox', { name: 'Ben' }).check({ force: true });
  await page.getByRole('checkbox', { name: 'Cem' }).check({ force: true });
  await page.getByRole('button', { name: 'Start a group with 2 people' }).click();
  await say(page, 'Welcome, you two');
  await chatRow(ben.page, 'Tea circle').getByRole('link').click();
  await expect(bubble(ben.page, 'Welcome, you two')).toHaveAccessibleName(/^Ann: Welcome/);

  await test.step('the owner names it', async () => {
    await page.getByRole('link', { name: 'Details' }).click();
    await page.getByRole('button', { name: /Name of the group/ }).click();
    await page.getByRole('dialog').getByLabel('Name', { exact: true }).fill('Oolong circle');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(ben.page.getByRole('heading', { name: 'Oolong circle' })).toBeVisible();
    await expect(log(ben.page).getByText('Ann named the group “Oolong circle”')).toBeVisible();
  });

  const id = Number(new URL(ben.page.url()).pathname.split('/')[2]);
  await test.step('the owner takes back what somebody else said', async () => {
    await say(ben.page, 'Buy my kettles');
    await openChat(page, id);
    await choose(page, bubble(page, 'Buy my kettles'), 'Remove for everyone');
    await page.getByRole('button', { name: 'Remove', exact: true }).click();
    await expect(log(page).getByText('You removed a message of Ben')).toBeVisible();
    await expect(log(ben.page).getByText('Ann removed your message')).toBeVisible();
  });
  await test.step('and hands it over; the new owner removes somebody', async () => {
    await aboutMember(page, id, 'Ben', 'Hand the group over');
    await page.getByRole('button', { name: 'Hand over' }).click();
    await expect(log(ben.page).getByText('Ben owns the group now')).toBeVisible();
    await openChat(cem.page, id);
    await aboutMember(ben.page, id, 'Cem', 'Remove from the group');
    await ben.page.getByRole('button', { name: 'Remove', exact: true }).click();
    await expect(cem.page.getByText('You are not in this group any more')).toBeVisible();
    await expect(bubble(cem.page, 'Welcome, you two')).toBeVisible();
  });

  await test.step('somebody leaves; what comes after is not theirs to see', async () => {
    await page.goto(`/chats/${id}/info`);
    await page.getByRole('button', { name: 'Leave the group' }).click();
    await page.getByRole('button', { name: 'Leave', exact: true }).click();
    await openChat(ben.page, id);
    await expect(log(ben.page).getByText('Ann left the group')).toBeVisible();
    await say(ben.page, 'Alone at last');
    await expect(bubble(ben.page, 'Alone at last')).toHaveAccessibleName(/, sent$/);
    await openChat(page, id);
    await expect(page.getByText('You are not in this group any more')).toBeVisible();
    await expect(log(page).getByText('Alone at last')).toHaveCount(0);
  });
});

test('whoever is no contact is asked before they join a group @phone', async ({ join }) => {
  const { ann, ben, id } = await groupOfThree(join);
  const dora = await join('Dora');
  await befriend(ben, dora);
  await tell(ann, id, 'Before Dora came');
  await dora.page.goto('/contacts');
  await test.step('by somebody whose contact she is not: nobody is put into a group unasked', async () => {
    const { invited } = await ann.call('chat.invite', { conversation: id, users: [dora.id] });
    expect(invited).toEqual([dora.id]);
  });
  await dora.page.getByRole('link', { name: /Requests/ }).click();
  await expect(dora.page.getByText('Ann invites you. 3 people are in it.')).toBeVisible();
  await dora.page.getByRole('button', { name: 'Join' }).click();
  await expect(log(dora.page).getByText('Dora joined the group')).toBeVisible();
  await expect(log(dora.page).getByText('Before Dora came')).toHaveCount(0);
  await say(dora.page, 'Thank you for asking');
  await openChat(ann.page, id);
  await expect(bubble(ann.page, 'Thank you for asking')).toBeVisible();
});

test('a mention is completed by name, marks the list, and is jumped to; readers are listed [ui 8, 17, 52, 54] @desktop', async ({
  join,
  device,
}) => {
  const { ann, ben, cem, id } = await groupOfThree(join);
  await openChat(ann.page, id);
  await composer(ann.page).pressSequentially('Look, @be');
  await expect(ann.page.getByRole('option')).toHaveCount(1);
  await expect(ann.page.getByRole('option', { name: 'Ben', exact: true })).toBeVisible();
  await composer(ann.page).press('Enter');
  await expect(composer(ann.page)).toHaveValue('Look, @Ben ');
  await composer(ann.page).press('Enter');
  await expect(bubble(ann.page, 'Look, @Ben')).toHaveAccessibleName(/, sent$/);
  await ben.page.goto('/chats');
  await expect(chatRow(ben.page, 'Tea circle')).toContainText('You were mentioned');
  await test.step('the mark outlives what is said after it, also for a device that was away', async () => {
    await tell(cem, id, 'Let him sleep');
    await expect(chatRow(ben.page, 'Tea circle')).toContainText('Let him sleep');
    await expect(chatRow(ben.page, 'Tea circle')).toContainText('You were mentioned');
    const away = await device(ben);
    await away.goto('/chats');
    await expect(chatRow(away, 'Tea circle')).toContainText('Let him sleep');
    await expect(chatRow(away, 'Tea circle')).toContainText('You were mentioned');
  });
  await cem.page.goto('/chats');
  await expect(chatRow(cem.page, 'Tea circle')).not.toContainText('You were mentioned');

  await tellMany(ann, id, 40);
  const mention = await tell(ann, id, '@Ben, are you asleep?', { mentions: [ben.id] });
  await test.step('one lands above it; the button with the @ goes there', async () => {
    await chatRow(ben.page, 'Tea circle').getByRole('link').click();
    await expect(log(ben.page).getByText('New messages')).toBeInViewport();
    await expect(bubble(ben.page, 'are you asleep?')).not.toBeInViewport();
    await ben.page.getByRole('button', { name: 'To the next mention' }).click();
    await expect(bubble(ben.page, 'are you asleep?')).toBeInViewport();
    await expect(ben.page.getByRole('button', { name: 'To the next mention' })).toBeHidden();
    await visit(ben.page, '/chats');
    await expect(chatRow(ben.page, 'Tea circle')).not.toContainText('You were mentioned');
  });

  await test.step('the author sees who has read', async () => {
    const readers = () => ann.call('chat.receipts', { conversation: id, seq: mention });
    await expect.poll(async () => (await readers()).read).toEqual([ben.id]);
    await choose(ann.page, bubble(ann.page, 'are you asleep?'), 'Read by');
    await expect(ann.page.getByRole('dialog', { name: 'Read by' })).toContainText('Ben');
    await expect(ann.page.getByRole('dialog', { name: 'Read by' })).not.toContainText('Cem');
  });
});

test('a link leads through the door into a group, once an admin lets in who asks @phone', async ({
  join,
}) => {
  const [ann, dora] = [await join('Ann'), await join('Dora')];
  const { conversation } = await ann.call('chat.create_group', {
    clientId: `link-of-${ann.handle}`,
    title: 'Tea circle',
    members: [],
  });
  await ann.page.goto(`/chats/${conversation.id}/links`);
  await ann.page.getByRole('button', { name: 'New link' }).click();
  await ann.page.getByText('asks an admin first').click();
  await ann.page.getByRole('button', { name: 'Make it' }).click();
  await expect(ann.page.getByRole('img', { name: 'QR code of the link' })).toBeVisible();
  const url = (await ann.page.getByText(/\/group\/[\w-]{22}$/).textContent()) ?? '';
  await ann.page.getByRole('button', { name: 'Close' }).click();

  await test.step('it can be shown again, and sent in a chat', async () => {
    await ann.page.getByRole('button', { name: 'Share', exact: true }).click();
    await expect(ann.page.getByText(url)).toBeVisible();
    await ann.page.getByRole('button', { name: 'Send in a chat' }).click();
    await ann.page.getByRole('checkbox', { name: 'Notes to self' }).check({ force: true });
    await ann.page.getByRole('button', { name: 'Send to 1 chat' }).click();
    await expect(ann.page.getByText('On its way')).toBeVisible();
    await expect(ann.page.getByRole('dialog')).toBeHidden();
    const notes = await ann.call('chat.open', { user: ann.id });
    const said = () => ann.call('chat.history', { conversation: notes.conversation.id });
    await expect.poll(async () => (await said()).messages.at(-1)?.text).toBe(url);
  });

  await test.step('who is signed out sees the group, signs in, and is back to ask', async () => {
    const { page, handle, password } = dora;
    await page.context().clearCookies();
    await page.goto(new URL(url).pathname);
    await expect(page.getByRole('heading', { name: 'Tea circle' })).toBeVisible();
    await expect(page.getByText('Ann invites you to join.')).toBeVisible();
    await page.getByRole('button', { name: 'I have an account already' }).click();
    await page.getByLabel('Handle').fill(handle);
    await page.getByLabel('Password', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('button', { name: 'Ask to join' }).click();
    await expect(page.getByText('You have asked to join.')).toBeVisible();
  });

  await test.step('the admin sees it from the chat, and lets in', async () => {
    await openChat(ann.page, conversation.id);
    await ann.page.getByRole('link', { name: /Details/ }).click();
    await ann.page.getByRole('link', { name: /Requests to join/ }).click();
    await expect(ann.page.getByText('Dora', { exact: true })).toBeVisible();
    await ann.page.getByRole('button', { name: 'Let in' }).click();
    await expect(ann.page.getByText('Nobody is waiting')).toBeVisible();
    await openChat(dora.page, conversation.id);
    await expect(log(dora.page).getByText('Ann let Dora in, who came by link')).toBeVisible();
  });

  await test.step('the newcomer chooses another name there, and is mentioned by it', async () => {
    const { page } = dora;
    await say(page, 'Good evening');
    await page.goto(`/chats/${conversation.id}/info`);
    await page.getByRole('button', { name: /My name here/ }).click();
    await page.getByRole('dialog').getByLabel('Name', { exact: true }).fill('The tenor');
    await page.getByRole('button', { name: 'Save' }).click();
    await openChat(ann.page, conversation.id);
    await expect(bubble(ann.page, 'Good evening')).toHaveAccessibleName(/^The tenor: /);
    await composer(ann.page).pressSequentially('Welcome, @ten');
    await expect(ann.page.getByRole('option', { name: 'The tenor' })).toBeVisible();
    await composer(ann.page).press('Enter');
    await expect(composer(ann.page)).toHaveValue('Welcome, @The tenor ');
    await composer(ann.page).press('Enter');
    await openChat(page, conversation.id);
    await expect(log(page).locator('mark')).toHaveText('@The tenor');
  });

  await test.step('an admin mutes them: the composer says so, until it is lifted', async () => {
    await aboutMember(ann.page, conversation.id, 'The tenor', 'Keep from writing');
    await ann.page.getByRole('menuitem', { name: 'For 1 hour' }).click();
    await expect(
      dora.page.getByText(/^An admin has muted you in this group until .+\.$/),
    ).toBeVisible();
    await expect(log(dora.page).getByText('Ann muted The tenor: 1 hour')).toBeVisible();
    await expect(composer(dora.page)).toBeHidden();
    await aboutMember(ann.page, conversation.id, 'The tenor', 'Let them write again');
    await expect(composer(dora.page)).toBeVisible();
  });

  await test.step('a link that was revoked opens nothing', async () => {
    await ann.page.goto(`/chats/${conversation.id}/links`);
    await expect(ann.page.getByText('1 joined')).toBeVisible();
    await ann.page.getByRole('button', { name: 'Revoke' }).click();
    await ann.page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
    await expect(ann.page.getByText('No links yet')).toBeVisible();
    await dora.page.goto(new URL(url).pathname);
    await expect(dora.page.getByText('This link opens no group')).toBeVisible();
  });
});
