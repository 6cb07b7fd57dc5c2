import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createSentences } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'sentences-'));
afterAll(() => rmSync(folder, { recursive: true }));
const write = (name: string, entries: string) => writeFileSync(join(folder, name), entries);
write('en.po', 'msgid "Please sign in."\nmsgstr "Please sign in."\n');
write('fr.po', 'msgid "{n} at most."\nmsgstr "{n} au plus."\n\nmsgid "Open."\nmsgstr ""\n');
write('zh-Hant.po', 'msgid "Open."\nmsgstr "開"\n\n#, fuzzy\nmsgid "Shut."\nmsgstr "?"\n');
const sentences = createSentences(folder);

describe('saying', () => {
  it('fills the places of a translation', () => {
    expect(sentences.say('{n} at most.', 'fr', { n: 3 })).toBe('3 au plus.');
    expect(sentences.say('{n} at most.', 'fr', { other: 3 })).toBe('{n} au plus.');
  });

  it('falls back from a region to the script to the language to English', () => {
    expect(sentences.say('Open.', 'zh-Hant-TW')).toBe('開');
    expect(sentences.say('Open.', 'zh-Hans')).toBe('Open.');
    expect(sentences.say('{n} at most.', 'fr-CA', { n: 1 })).toBe('1 au plus.');
  });

  it('speaks English rather than what is empty, fuzzy or unknown', () => {
    expect(sentences.say('Open.', 'fr')).toBe('Open.');
    expect(sentences.say('Shut.', 'zh-Hant')).toBe('Shut.');
    expect(sentences.say('Never seen.', 'xx-constructor')).toBe('Never seen.');
    expect(sentences.say('Never seen.', '__proto__')).toBe('Never seen.');
  });

  it('does not fill what a parameter brings', () => {
    expect(sentences.say('{a} {b}', 'en', { a: '{b}', b: 'x' })).toBe('{b} x');
  });

  it('makes a pseudo-translation with its places kept', () => {
    expect(sentences.say('{n} at most.', 'pseudo', { n: 3 })).toBe('⟦3 áŧ ɱóšŧ.⟧');
  });
});

describe('choosing', () => {
  it.each([
    [null, undefined, 'en'],
    [null, '', 'en'],
    [null, 'de,fr;q=0.8,en;q=0.9', 'en'],
    [null, 'de, fr-CH;q=0.8', 'fr-CH'],
    [null, 'zh-Hant-HK,zh;q=0.9', 'zh-Hant-HK'],
    [null, '*;q=0.5, fr;q=0', 'en'],
    [null, 'fr;q=nonsense', 'en'],
    ['de', 'fr', 'de'],
  ])('setting %s and header %s give %s', (chosen, header, locale) => {
    expect(sentences.choose(chosen, header)).toBe(locale);
  });
});
