import { befriend, expect, type Person, test } from './fixtures.ts';
import { bubble, chatRow, chatRows, log, openChat, say, tell, visit } from './steps.ts';

/** A picture of somebody's code, as another person would take it of their screen. */
async function pictureOfCode({ page }: Person): Promise<Buffer> {
  await page.goto('/me/code');
  return page.getByRole('img', { name: 'QR code of my link' }).screenshot();
}

test('a picture of a code leads to its person, and a request with a greeting becomes a contact @phone', async ({
  join,
}) => {
  const [ann, ben] = [await join('Ann'), await join('Ben')];
  const picture = await pictureOfCode(ann);

  await ben.page.goto('/contacts/add');
  await ben.page.getByRole('button', { name: 'Scan a QR code' }).click();
  const field = ben.page.getByLabel('Choose a picture').and(ben.page.locator('input'));
  await test.step('a picture without a code is refused in words', async () => {
    const avatar = await ben.page.screenshot({ clip: { x: 0, y: 0, width: 40, height: 40 } });
    await field.setInputFiles({ name: 'empty.png', mimeType: 'image/png', buffer: avatar });
    await expect(ben.page.getByText('There is no Teahouse code')).toBeVisible();
  });
  await field.setInputFiles({ name: 'code.png', mimeType: 'image/png', buffer: picture });
  await expect(ben.page.getByRole('heading', { name: 'Ann' })).toBeVisible();
  await ben.page.getByLabel('Your greeting').fill('See https://tea.example');
  await ben.page.getByRole('button', { name: 'Send the request' }).click();
  await expect(ben.page.getByRole('alert')).toContainText('link');
  await ben.page.getByLabel('Your greeting').fill('We met at the market');
  await ben.page.getByRole('button', { name: 'Send the request' }).click();
  await expect(ben.page.getByText('It waits for an answer')).toBeVisible();

  await ann.page.goto('/chats');
  const asked = ann.page.getByRole('link', { name: 'Requests Ben 1' });
  await expect(asked).toBeVisible();
  await ann.page.getByRole('link', { name: '1 new Contacts' }).click();
  await ann.page.getByRole('link', { name: /Requests/ }).click();
  await expect(ann.page.getByText('We met at the market')).toBeVisible();
  await ann.page.goto('/chats');
  await asked.click();
  await ann.page.getByRole('button', { name: 'Accept' }).click();
  await ann.page.getByRole('status').getByRole('button', { name: 'Message' }).click();
  await expect(bubble(ann.page, 'We met at the market')).toBeVisible();
  await ann.page.goto('/chats');
  await expect(chatRow(ann.page, 'Ben')).toBeVisible();
  await expect(asked).toBeHidden();
  await chatRow(ann.page, 'Ben').getByRole('link').click();

  await ben.page.getByRole('button', { name: 'Message' }).click();
  await expect(bubble(ben.page, 'We met at the market')).toBeVisible();
  await say(ben.page, 'There you are');
  await expect(bubble(ann.page, 'There you are')).toBeVisible();
});

test('somebody without an account follows a link, signs up, and meets who sent it @phone', async ({
  join,
  browser,
  server,
}) => {
  const ann = await join('Ann');
  const { url } = await ann.call('contacts.link', {});
  const context = await browser.newContext({ baseURL: server.url });
  const cem = await context.newPage();
  await cem.goto(url);
  await expect(cem.getByRole('heading', { name: 'Ann would like to talk' })).toBeVisible();
  await cem.getByRole('button', { name: 'Create an account' }).click();
  await cem.getByLabel('Your name').fill('Cem Şahin');
  await cem.getByLabel('Handle').fill(`cem_${Date.now()}`);
  await cem.getByLabel('Password', { exact: true }).fill('password');
  await cem.getByLabel('Year of birth').fill('1990');
  await cem.getByRole('button', { name: 'Create my account' }).click();
  await expect(cem.getByText('one of the first that a stranger would try')).toBeVisible();
  await cem.getByLabel('Password', { exact: true }).fill('orchard kettle marble');
  await cem.getByRole('button', { name: 'Create my account' }).click();
  await cem.getByLabel('I have kept them in a safe place').check();
  await cem.getByRole('button', { name: 'Go in' }).click();
  await expect(cem.getByRole('heading', { name: 'Ann' })).toBeVisible();
  await cem.getByRole('button', { name: 'Send the request' }).click();
  await expect(cem.getByText('It waits for an answer')).toBeVisible();

  await ann.page.goto('/contacts/requests');
  await ann.page.getByRole('button', { name: 'Ignore' }).click();
  await expect(ann.page.getByText('No requests are waiting')).toBeVisible();
  await cem.reload();
  await expect(cem.getByText('It waits for an answer')).toBeVisible();
  await context.close();
});

test('whoever is blocked sees nothing of it, and nothing of them is seen @desktop', async ({
  join,
}) => {
  const [ann, ben] = [await join('Ann'), await join('Ben')];
  const conversation = await befriend(ann, ben);
  await tell(ben, conversation, 'before the block');
  await openChat(ann.page, conversation);
  await expect(bubble(ann.page, 'before the block')).toBeVisible();
  await openChat(ben.page, conversation);
  await expect(ben.page.getByText('online', { exact: true })).toBeVisible();

  await visit(ann.page, `/contacts/${ben.id}`);
  await ann.page.getByRole('button', { name: 'Block', exact: true }).click();
  await ann.page.getByRole('dialog').getByRole('button', { name: 'Block' }).click();
  await expect(ann.page.getByText('nothing from this person reaches you')).toBeVisible();

  await say(ben.page, 'Are you there?');
  await expect(bubble(ben.page, 'Are you there?')).toHaveAccessibleName(/, sent$/);
  await expect(ben.page.getByText('online', { exact: true })).toBeHidden();
  await ben.page.reload();
  await expect(bubble(ben.page, 'Are you there?')).toHaveAccessibleName(/, sent$/);

  await visit(ann.page, '/chats');
  await expect(chatRow(ann.page, 'Ben')).toContainText('before the block');
  await visit(ann.page, `/chats/${conversation}`);
  await expect(ann.page.getByText('You have blocked this person')).toBeVisible();
  await expect(bubble(ann.page, 'before the block')).toBeVisible();
  await expect(log(ann.page).getByText('Are you there?')).toHaveCount(0);

  await visit(ann.page, '/contacts/blocked');
  await ann.page.getByRole('button', { name: 'Unblock' }).click();
  await expect(ann.page.getByText('Nobody is blocked')).toBeVisible();
  await say(ben.page, 'And now?');
  await visit(ann.page, '/chats');
  await expect(chatRow(ann.page, 'Ben')).toContainText('And now?');
  await expect(chatRows(ann.page).filter({ hasText: 'Are you there?' })).toHaveCount(0);
});

test('a request is accepted in whole words, even before its author’s name is here @phone', async ({
  join,
}) => {
  const [ann, ben] = [await join('Ann'), await join('Ben')];
  const { token } = await ann.call('contacts.link', {});
  await ben.call('contacts.request', { user: ann.id, token, greeting: 'Hello' });
  await ann.page.routeWebSocket(/\/socket/, (socket) => {
    const server = socket.connectToServer();
    socket.onMessage((frame) => {
      if (!frame.toString().includes('identity.profiles')) server.send(frame);
    });
  });
  await ann.page.goto('/contacts/requests');
  await ann.page.getByRole('button', { name: 'Accept' }).click();
  await expect(ann.page.getByText('You are in touch now', { exact: true })).toBeVisible();
});
