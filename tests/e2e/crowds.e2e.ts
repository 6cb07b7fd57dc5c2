import { befriend, expect, type Person, test } from './fixtures.ts';
import type { JourneyServer } from './server.ts';
import { bubble, composer, say, tell } from './steps.ts';

/** Fills a group of two up to 10,000 members, in a moment. */
async function fill(server: JourneyServer, group: number): Promise<void> {
  await server.sql(
    `insert into identity.users (id, handle, name, created_at, version)
     select 5000 + at, 'guest_' || at, case when at = 7777 then 'Zenobia' else 'Guest ' || at end, 1, 1
     from generate_series(1, 9998) as at on conflict do nothing`,
    [],
  );
  await server.sql(
    `insert into chat.members (conversation_id, user_id, role, active, joined_at, ranges,
       read_seq, delivered_seq)
     select $1, 5000 + at, 'member', true, 2000000000000 + at, array[1, 4503599627370495], 9, 9
     from generate_series(1, 9998) as at`,
    [group],
  );
  await server.sql(
    `insert into chat.inbox (user_id, conversation_id, version, role, read_seq, read_n, from_seq)
     select 5000 + at, $1, 1, 'member', 9, 9, 1 from generate_series(1, 9998) as at`,
    [group],
  );
  await server.sql(
    `with told as (update chat.heads set rules_version = rules_version + 1,
       roster_version = roster_version + 1 where conversation_id = $1)
     update chat.conversations set member_count = 10000 where conversation_id = $1`,
    [group],
  );
}

async function square(join: (name: string) => Promise<Person>, server: JourneyServer) {
  const [ann, ben] = [await join('Ann'), await join('Ben')];
  await befriend(ann, ben);
  const { conversation } = await ann.call('chat.create_group', {
    clientId: `square-of-${ann.handle}`,
    title: 'The square',
    members: [ben.id],
  });
  await fill(server, conversation.id);
  // Whoever manages it next makes what was laid down known.
  await ann.call('chat.rename', { conversation: conversation.id, title: 'Market square' });
  return { ann, ben, id: conversation.id };
}

test('a group of 10,000: its members, finding one of them, mentioning one, talking @phone', async ({
  join,
  server,
}) => {
  const { ann, ben, id } = await square(join, server);
  const { page } = ann;

  await test.step('the list of members reaches as far as one scrolls', async () => {
    await page.goto(`/chats/${id}/info`);
    await expect(page.getByText('10,000 members')).toBeVisible();
    await page.getByRole('link', { name: 'All members' }).click();
    await expect(page.getByRole('button', { name: /^Ann.*Owner/ })).toBeVisible();
    const row = page.getByRole('button', { name: 'Guest 250', exact: true });
    await page.getByRole('button', { name: 'Guest 3', exact: true }).hover();
    await expect(async () => {
      await page.mouse.wheel(0, 3_000);
      await expect(row).toBeVisible({ timeout: 200 });
    }).toPass();
    expect(await page.getByRole('listitem').count()).toBeLessThan(80);
  });

  await test.step('the server finds those who were never scrolled to', async () => {
    await page.getByRole('searchbox').fill('zenob');
    await page.getByRole('button', { name: 'Zenobia' }).click();
    await expect(page.getByRole('menuitem', { name: 'Make an admin' })).toBeVisible();
    await page.keyboard.press('Escape');
    await page.getByRole('searchbox').fill('nobody of that name');
    await expect(page.getByText('Nobody by that name')).toBeVisible();
  });

  await test.step('somebody is mentioned who was not on the screen', async () => {
    await page.goto(`/chats/${id}`);
    await composer(page).pressSequentially('Good day, @zeno');
    await page.getByRole('option', { name: 'Zenobia' }).click();
    await page.keyboard.press('Enter');
    await expect(bubble(page, 'Good day, @Zenobia')).toBeVisible();
  });

  await test.step('who has it open reads along, and the list of who has not follows', async () => {
    await ben.page.goto('/chats');
    await say(page, 'Is anybody here?');
    await expect(ben.page.getByText('Is anybody here?')).toBeVisible();
    await ben.page.getByText('Market square').click();
    await expect(bubble(ben.page, 'Good day, @Zenobia')).toBeVisible();
    await tell(ann, id, 'At once');
    await expect(bubble(ben.page, 'At once')).toBeVisible();
  });
});
