import { expect, it } from 'vitest';
import { titleOf } from './title.ts';

it.each([
  ['WhatsApp Chat mit Peter.zip', 'Peter'],
  ['WhatsApp-Chat mit Peter.zip', 'Peter'],
  ['whatsapp-chat with Anna-Lena.txt', 'Anna-Lena'],
  ['WhatsApp-chat met Joost.zip', 'Joost'],
  ['Kettle club.zip', 'Kettle club'],
])('an export is named after whom it was with: %s', (upload, title) => {
  expect(titleOf(upload, null)).toBe(title);
});

it('takes the name inside where the app has given it', () => {
  expect(titleOf('download.zip', 'WhatsApp-Chat mit Peter.txt')).toBe('Peter');
});
