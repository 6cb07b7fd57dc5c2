import { befriend, expect, test } from './fixtures.ts';
import { bubble, chatRow, choose, composer, log, openChat, say, tell, tellMany } from './steps.ts';

test('two people see each other write, deliver, read; and type, in the list and in the chat [ui 6, 28, 54]', async ({
  join,
}) => {
  const [ann, ben] = [await join('Ann'), await join('Ben')];
  const conversation = await befriend(ann, ben);
  await openChat(ann.page, conversation);
  await say(ann.page, 'Tea at four?');
  await expect(bubble(ann.page, 'Tea at four?')).toHaveAccessibleName(
    /^You: Tea at four\?, \d.*, sent$/,
  );

  await ben.page.goto('/chats');
  await expect(bubble(ann.page, 'Tea at four?')).toHaveAccessibleName(/, delivered$/);
  await composer(ann.page).pressSequentially('And');
  await expect(chatRow(ben.page, 'Ann')).toContainText('typing…');
  await chatRow(ben.page, 'Ann').getByRole('link').click();
  await expect(bubble(ann.page, 'Tea at four?')).toHaveAccessibleName(/, read$/);

  await composer(ann.page).pressSequentially(' cake');
  await expect(ben.page.getByText('typing…').last()).toBeVisible();
  await composer(ann.page).press('Enter');
  await expect(bubble(ben.page, 'And cake')).toHaveAccessibleName(/^Ann: And cake, /);
  await expect(ben.page.getByText('typing…')).toBeHidden();

  await test.step('who hides what they read sees nobody else’s either', async () => {
    await ben.page.goto('/me/privacy');
    await ben.page.getByRole('switch', { name: 'Show what I have read' }).click();
    await expect(ben.page.getByRole('switch', { name: 'Show what I have read' })).not.toBeChecked();
    await openChat(ben.page, conversation);
    await say(ann.page, 'Did you see this?');
    await expect(bubble(ben.page, 'Did you see this?')).toBeVisible();
    await say(ben.page, 'Perhaps');
    await expect(bubble(ann.page, 'Perhaps')).toBeVisible();
    await expect(bubble(ann.page, 'Did you see this?')).toHaveAccessibleName(/, (sent|delivered)$/);
    await expect(bubble(ben.page, 'Perhaps')).toHaveAccessibleName(/, (sent|delivered)$/);
  });
});

test('a quote leads to what it answers, lights it up, and leads back [ui 20] @desktop', async ({
  join,
}) => {
  const [ann, ben] = [await join('Ann'), await join('Ben')];
  const conversation = await befriend(ann, ben);
  await tell(ben, conversation, 'Which tea do you like?');
  await tellMany(ben, conversation, 40);
  await openChat(ann.page, conversation);
  await ann.page.mouse.move(200, 400);
  const question = log(ann.page).getByRole('article', { name: /^Ben: Which tea/ });
  await expect(async () => {
    await ann.page.mouse.wheel(0, -4_000);
    await expect(question).toBeInViewport({ timeout: 200 });
  }).toPass();
  await choose(ann.page, question, 'Reply');
  await expect(composer(ann.page)).toBeFocused();
  await say(ann.page, 'Oolong, most of all');

  const answer = bubble(ann.page, 'Oolong, most of all');
  await expect(answer).toBeInViewport();
  await expect(question).not.toBeInViewport();
  await answer.getByRole('button', { name: /Which tea do you like/ }).click();
  await expect(question).toBeInViewport();
  await expect(question).toHaveClass(/bg-brand-soft/);
  await expect(question).not.toHaveClass(/bg-brand-soft/);
  await ann.page.getByRole('button', { name: 'Back to where I was' }).click();
  await expect(answer).toBeInViewport();
});

test('a message is edited, recalled and taken up again, translated, and deleted for oneself [ui 37, 55] @desktop', async ({
  join,
}) => {
  const [ann, ben] = [await join('Ann'), await join('Ben')];
  const conversation = await befriend(ann, ben);
  await openChat(ann.page, conversation);
  await openChat(ben.page, conversation);

  await say(ann.page, 'Tea at for');
  await expect(bubble(ben.page, 'Tea at for')).toBeVisible();
  await choose(ann.page, bubble(ann.page, 'Tea at for'), 'Edit');
  await expect(composer(ann.page)).toHaveValue('Tea at for');
  await say(ann.page, 'Tea at four');
  await expect(bubble(ben.page, 'Tea at four')).toHaveAccessibleName(/edited/);
  await expect(bubble(ben.page, 'Tea at four')).toContainText('edited');

  await choose(ann.page, bubble(ann.page, 'Tea at four'), 'Recall');
  await expect(log(ben.page).getByText('Ann recalled a message')).toBeVisible();
  await expect(log(ben.page).getByText('Tea at four')).toHaveCount(0);
  await ann.page.reload();
  await log(ann.page).getByRole('button', { name: 'Edit again' }).click();
  await expect(composer(ann.page)).toHaveValue('Tea at four');
  await say(ann.page, 'Tea at five');
  await expect(bubble(ben.page, 'Tea at five')).toBeVisible();

  await test.step('translated in its place, and back', async () => {
    await choose(ben.page, bubble(ben.page, 'Tea at five'), 'Translate');
    const translated = bubble(ben.page, 'en: TEA AT FIVE');
    await expect(translated).toContainText('Translated from French');
    await translated.getByRole('button', { name: 'Show original' }).click();
    await expect(bubble(ben.page, 'Tea at five')).not.toContainText('Translated');
  });

  await choose(ben.page, bubble(ben.page, 'Tea at five'), 'Delete for me');
  await ben.page.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(bubble(ben.page, 'Tea at five')).toHaveCount(0);
  await expect(bubble(ann.page, 'Tea at five')).toBeVisible();
  await expect(ben.page.getByRole('menuitem')).toHaveCount(0);
});
