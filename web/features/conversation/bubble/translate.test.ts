import type { Message } from '@teahouse/protocol';
import { describe, expect, it } from 'vitest';
import { translate, wantedLanguage } from './translate.ts';

it.each([
  [null, 'de-AT', 'de-AT'],
  ['fr', 'de', 'fr'],
  ['pseudo', 'de', 'de'],
  [null, 'zh-Hant-TW', 'zh-Hant'],
  [null, '', 'en'],
])('chosen %s on a device of %s has %s', (chosen, device, language) => {
  expect(wantedLanguage(chosen, device)).toBe(language);
});

describe('a message that is translated', () => {
  it('is asked for by its place, and tells a refusal', async () => {
    const asked: unknown[] = [];
    const client = {
      call: async (method: string, input: unknown) => {
        asked.push([method, input]);
        throw new Error('away');
      },
    };
    const message = { seq: 3, text: 'Bonjour' } as Message;
    await expect(translate(client as never, 7, message, 'de')).rejects.toThrow('away');
    expect(asked).toEqual([['chat.translate', { conversation: 7, seq: 3, language: 'de' }]]);
  });
});
