import { describe, expect, it } from 'vitest';
import { startTranslationService } from '../../../tests/kit/translation-service.ts';
import { realWorld } from '../world/index.ts';
import { createTranslator } from './index.ts';

const away = { is: 'away' };
const unknown = { is: 'unknown' };
const [ada, ben] = [1, 2];

/** A clock that stands until it is turned. */
function clock() {
  let at = 0;
  let due: { at: number; work: () => void }[] = [];
  return {
    uptime: () => at,
    after(ms: number, work: () => void) {
      due.push({ at: at + ms, work });
      return () => {};
    },
    turn(ms: number) {
      at += ms;
      const now = due.filter((each) => each.at <= at);
      due = due.filter((each) => each.at > at);
      for (const { work } of now) work();
    },
  };
}

function translatorOf(settings: { url?: string; key?: string }) {
  const translator = createTranslator(settings, realWorld);
  return {
    offered: translator.offered,
    translate: (text: string, to: string, by = ada) => translator.translate(text, to, by),
  };
}

describe('translating', () => {
  it('asks the service for the text alone, once, with its key', async () => {
    await using service = await startTranslationService({ key: 'open sesame' });
    const { url } = service;
    const translator = translatorOf({ url: `${url}/`, key: 'open sesame' });
    const said = { is: 'said', text: 'de: BONJOUR', from: 'fr' };
    const [first, second] = [
      translator.translate('Bonjour', 'de'),
      translator.translate('Bonjour', 'de'),
    ];
    expect([await first, await second]).toEqual([said, said]);
    expect(await translator.translate('Bonjour', 'de')).toEqual(said);
    expect(service.asked).toEqual([
      { q: 'Bonjour', source: 'auto', target: 'de', format: 'text', api_key: 'open sesame' },
    ]);
    expect(await translator.translate('Bonjour', 'en')).toMatchObject({ text: 'en: BONJOUR' });
    const keyless = translatorOf({ url });
    expect(await keyless.translate('Bonjour', 'de')).toEqual(away);
  });

  it('asks without the region where that is not known, and says where the language is not', async () => {
    await using service = await startTranslationService();
    const translator = translatorOf({ url: service.url });
    for (const language of ['de-AT', 'de-AT', 'de-x1', 'de']) {
      expect(await translator.translate('Bonjour', language)).toMatchObject({
        text: 'de: BONJOUR',
      });
    }
    expect(service.asked.map(({ target }) => target)).toEqual(['de-AT', 'de', 'de-x1']);
    expect(await translator.translate('Bonjour', 'tlh')).toEqual(unknown);
  });

  it('keeps what it said for minutes, and for that person alone', async () => {
    await using service = await startTranslationService();
    const world = clock();
    const translator = createTranslator({ url: service.url }, world);
    await translator.translate('Bonjour', 'de', ada);
    world.turn(240_000);
    await translator.translate('Bonjour', 'de', ada);
    expect(service.asked).toHaveLength(1);
    await translator.translate('Bonjour', 'de', ben);
    expect(service.asked).toHaveLength(2);
    world.turn(60_000);
    await translator.translate('Bonjour', 'de', ben);
    expect(service.asked).toHaveLength(2);
    await translator.translate('Bonjour', 'de', ada);
    expect(service.asked).toHaveLength(3);
  });

  it('C6 has places for others beside a person who wants many', async () => {
    const held = Promise.withResolvers<void>();
    await using service = await startTranslationService({}, (response) => {
      void held.promise.then(() => response.end('{"translatedText":"Hello"}'));
    });
    const translator = translatorOf({ url: service.url });
    const first = ['a', 'b'].map((text) => translator.translate(text, 'en'));
    const third = translator.translate('c', 'en');
    await expect(third).rejects.toMatchObject({ code: 'overloaded' });
    const other = translator.translate('c', 'en', ben);
    held.resolve();
    for (const each of [...first, other]) expect(await each).toMatchObject({ text: 'Hello' });
    expect(await translator.translate('c', 'en')).toMatchObject({ text: 'Hello' });
  });

  it('says that it is off, or away, and asks again after that', async () => {
    const off = translatorOf({});
    expect(off.offered).toBe(false);
    expect(await off.translate('Bonjour', 'de')).toEqual({ is: 'off' });
    const answers = ['', '{"translatedText":"Hello"}'];
    await using service = await startTranslationService({}, (response) => {
      response.end(answers.shift());
    });
    const translator = translatorOf({ url: service.url });
    expect(await translator.translate('Bonjour', 'en')).toEqual(away);
    expect(await translator.translate('Bonjour', 'en')).toMatchObject({ text: 'Hello' });
    await service[Symbol.asyncDispose]();
    expect(await translator.translate('Bonsoir', 'en')).toEqual(away);
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
    const translator = translatorOf({ url: service.url });
    expect(await translator.translate('Bonjour', 'de')).toEqual(away);
  });

  it('shows no language that is none', async () => {
    await using service = await startTranslationService({}, (response) => {
      response.end('{"translatedText":"Hello","detectedLanguage":{"language":"<b>"}}');
    });
    const translator = translatorOf({ url: service.url });
    expect(await translator.translate('Bonjour', 'en')).toEqual({
      is: 'said',
      text: 'Hello',
      from: null,
    });
  });
});
