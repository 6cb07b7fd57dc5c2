import { befriend, expect, test } from './fixtures.ts';
import { bubble, openChat, say, tell } from './steps.ts';

test('reactions are given from the menu, joined by a tap, and say who gave them [ui 47, 51]', async ({
  join,
}) => {
  const [ann, ben] = [await join('Ann'), await join('Ben')];
  const conversation = await befriend(ann, ben);
  await tell(ben, conversation, 'Tea at four?');
  await openChat(ann.page, conversation);
  await openChat(ben.page, conversation);

  await bubble(ann.page, 'Tea at four?').getByRole('paragraph').click({ button: 'right' });
  await ann.page.getByRole('button', { name: 'React with 👍' }).click();
  const chip = (page: typeof ann.page, emoji: string) =>
    bubble(page, 'Tea at four?').getByRole('button', { name: new RegExp(`^${emoji} from`) });
  await expect(chip(ann.page, '👍')).toHaveAttribute('aria-pressed', 'true');
  await chip(ben.page, '👍').click();
  await expect(chip(ann.page, '👍')).toHaveAccessibleName('👍 from 2');
  await expect(bubble(ann.page, 'Tea at four?')).toHaveAccessibleName(/, reactions: 👍 2$/);

  await test.step('keys reach any emoji, which takes the place of the former one', async () => {
    await bubble(ann.page, 'Tea at four?').focus();
    await ann.page.keyboard.press('Enter');
    await expect(ann.page.getByRole('menuitem', { name: 'Reply', exact: true })).toBeFocused();
    await ann.page.keyboard.press('ArrowUp');
    await expect(ann.page.getByRole('button', { name: 'More reactions' })).toBeFocused();
    await ann.page.keyboard.press('Enter');
    await ann.page.getByRole('dialog').getByRole('button', { name: '🫖' }).click();
    await expect(chip(ben.page, '🫖')).toHaveAccessibleName('🫖 from 1');
    await expect(chip(ben.page, '👍')).toHaveAccessibleName('👍 from 1');
  });

  await test.step('who gave what, and one’s own taken back', async () => {
    await chip(ann.page, '🫖').click({ button: 'right' });
    const dialog = ann.page.getByRole('dialog', { name: 'Reactions' });
    await expect(dialog.getByRole('listitem')).toHaveCount(2);
    await expect(dialog.getByRole('listitem').filter({ hasText: 'Ben' })).toContainText('👍');
    await dialog.getByRole('button', { name: 'Take back' }).click();
    await expect(chip(ben.page, '🫖')).toBeHidden();
  });

  await test.step('a message that was said since is where it was', async () => {
    await say(ben.page, 'I bake');
    await expect(bubble(ann.page, 'I bake')).toBeVisible();
  });
});
