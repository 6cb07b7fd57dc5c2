import { describe, expect, it } from 'vitest';
import { startTranslationService } from '../../../tests/kit/translation-service.ts';
import { createTranslator } from './index.ts';

const code = (code: string) => ({ code });

describe('translating', () => {
  it('asks the service for the text alone, once, with its key', async () => {
    await using service = await startTranslationService({ key: 'open sesame' });
    const { url } = service;
    const translator = createTranslator({ url: `${url}/`, key: 'open sesame' });
    const said = { text: 'de: BONJOUR', from: 'fr' };
    const [first, second] = [
      translator.translate('Bonjour', 'de'),
      translator.translate('Bonjour', 'de'),
    ];
    expect([await first, await second]).toEqual([said, said]);
    expect(await translator.translate('Bonjour', 'de')).toEqual(said);
    expect(service.asked).toEqual([
      { q: 'Bonjour', source: 'auto', target: 'de', format: 'text', api_key: 'open sesame' },
    ]);
    expect((await translator.translate('Bonjour', 'en')).text).toBe('en: BONJOUR');
    const keyless = createTranslator({ url });
    await expect(keyless.translate('Bonjour', 'de')).rejects.toMatchObject(
      code('chat.translation_away'),
    );
  });

  it('asks without the region where that is not known, and says where the language is not', async () => {
    await using service = await startTranslationService();
    const translator = createTranslator({ url: service.url });
    expect((await translator.translate('Bonjour', 'de-AT')).text).toBe('de: BONJOUR');
    await expect(translator.translate('Bonjour', 'tlh')).rejects.toMatchObject(
      code('chat.language_unknown'),
    );
  });

  it('says that it is off, or away, and asks again after that', async () => {
    const off = createTranslator({});
    expect(off.offered).toBe(false);
    await expect(off.translate('Bonjour', 'de')).rejects.toMatchObject(
      code('chat.translation_off'),
    );
    const service = await startTranslationService();
    const translator = createTranslator({ url: service.url });
    await service[Symbol.asyncDispose]();
    const away = code('chat.translation_away');
    await expect(translator.translate('Bonjour', 'de')).rejects.toMatchObject(away);
    await expect(translator.translate('Bonjour', 'de')).rejects.toMatchObject(away);
  });

  it.each([
    ['what is no JSON', 200, '<html>'],
    ['JSON without words', 200, '{"error":"?"}'],
    ['words that are none', 200, '{"translatedText":7}'],
    ['more than anybody said', 200, `{"translatedText":"${'x'.repeat(300_000)}"}`],
    ['a way elsewhere', 302, ''],
    ['too many questions', 429, '{"error":"Slowdown"}'],
  ])('takes %s for no answer', async (_, status, body) => {
    await using service = await startTranslationService({}, (response) => {
      response.writeHead(status, { location: 'http://localhost:1/' });
      response.end(body);
    });
    const translator = createTranslator({ url: service.url });
    await expect(translator.translate('Bonjour', 'de')).rejects.toMatchObject(
      code('chat.translation_away'),
    );
  });

  it('shows no language that is none', async () => {
    await using service = await startTranslationService({}, (response) => {
      response.end('{"translatedText":"Hello","detectedLanguage":{"language":"<b>"}}');
    });
    const translator = createTranslator({ url: service.url });
    expect(await translator.translate('Bonjour', 'en')).toEqual({ text: 'Hello', from: null });
  });
});
