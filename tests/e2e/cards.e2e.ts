import { befriend, expect, test } from './fixtures.ts';
import { log, openChat } from './steps.ts';

test('a person and a place are sent as cards, and lead to them @phone', async ({ join }) => {
  const [ann, ben, cleo] = [await join('Ann'), await join('Ben'), await join('Cleo')];
  const direct = await befriend(ann, ben);
  await befriend(ann, cleo);
  const { page } = ann;
  await page.context().grantPermissions(['geolocation']);
  await page.context().setGeolocation({ latitude: 48.20817, longitude: 16.37382, accuracy: 25 });
  await openChat(page, direct);
  await page.getByRole('button', { name: 'Attach' }).click();
  await page.getByRole('menuitem', { name: 'Contact' }).click();
  const dialog = page.getByRole('dialog', { name: 'Send a contact' });
  await dialog.getByText('Cleo').click();
  await dialog.getByRole('button', { name: 'Send' }).click();
  await expect(dialog).toBeHidden();
  await page.getByRole('button', { name: 'Attach' }).click();
  await page.getByRole('menuitem', { name: 'Place' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Send' }).click();

  await openChat(ben.page, direct);
  const place = log(ben.page).getByRole('link', { name: /Open in OpenStreetMap/ });
  await expect(place).toHaveAttribute(
    'href',
    'https://www.openstreetmap.org/?mlat=48.208170&mlon=16.373820#map=16/48.208170/16.373820',
  );
  await expect(place).toContainText('within about 25 m');
  await log(ben.page).getByRole('link', { name: /Cleo/ }).click();
  await expect(ben.page.getByRole('heading', { name: 'Cleo' })).toBeVisible();
  await expect(ben.page.getByRole('button', { name: 'Send the request' })).toBeVisible();
});
