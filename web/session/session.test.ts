import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { deviceName } from './device-name.ts';
import { invitationOfLink, pathOfLink, tokenOfLink } from './invitation.ts';
import { chooseLocale, locales } from './locales.ts';

describe('the locale', () => {
  it('is the one that was chosen, if there is a catalogue', () => {
    expect(chooseLocale('pseudo-rtl', ['en'])).toBe('pseudo-rtl');
    expect(chooseLocale('xx', ['en-GB'])).toBe('en');
  });

  it('follows the browser to a related language, and never to a pseudo one', () => {
    expect(chooseLocale(null, ['en-GB', 'de'])).toBe('en');
    expect(chooseLocale(null, ['ar', 'pseudo'])).toBe('en');
    expect(chooseLocale(null, [])).toBe('en');
  });

  it('has a catalogue for each name, and a name for each catalogue', () => {
    for (const folder of ['locales', 'locales/chat', 'locales/door', 'locales/pages']) {
      const names = readdirSync(join(import.meta.dirname, '../..', folder))
        .filter((name) => name.endsWith('.po'))
        .map((name) => name.replace(/\.po$/, ''));
      expect(Object.keys(locales).toSorted(), folder).toEqual(names.toSorted());
    }
  });

  it('has tags that Intl knows', () => {
    const tags = Object.values(locales).map(({ tag }) => tag);
    expect(Intl.DateTimeFormat.supportedLocalesOf(tags)).toEqual([...new Set(tags)]);
  });
});

it('a device is named after its browser and system', () => {
  const mac =
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)';
  expect(deviceName(`${mac} Version/18.0 Safari/605.1.15`)).toBe('Safari · Mac');
  expect(deviceName(`${mac} Chrome/156.0 Safari/537.36`)).toBe('Chrome · Mac');
  expect(deviceName('Mozilla/5.0 (Android 16; Mobile; rv:140.0) Firefox/140.0')).toBe(
    'Firefox · Android',
  );
  expect(deviceName('curl/8')).toBe('Browser');
});

it('the token is found in a link, and nothing else passes for one', () => {
  const token = 'Jx3kqPz81mSdkf93Ks92Aa';
  expect(tokenOfLink(`https://tea.example.org/add/${token}`)).toBe(token);
  expect(tokenOfLink(` ${token}\n`)).toBe(token);
  expect(tokenOfLink('https://tea.example.org/add/')).toBeNull();
  expect(tokenOfLink('just words')).toBeNull();
  const invitation = `https://tea.example.org/join/${token}`;
  expect(invitationOfLink(invitation)).toEqual({ token, person: false });
  expect(invitationOfLink(token)).toEqual({ token, person: true });
  expect(invitationOfLink('just words')).toBeNull();
  const group = `https://tea.example.org/group/${token}`;
  expect(invitationOfLink(group)).toBeNull();
  expect(pathOfLink(group)).toBe(`/group/${token}`);
  expect(pathOfLink(token)).toBe(`/add/${token}`);
  expect(pathOfLink('just words')).toBeNull();
});
