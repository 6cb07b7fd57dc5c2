import { join } from 'node:path';
import { errors } from '@teahouse/protocol';
import PO from 'pofile';
import { expect, it } from 'vitest';
import { problems } from '../calls/problems.ts';
import { readCatalogues } from './catalogues.ts';
import { sentencesFolder } from './index.ts';

/** The English catalogue, which translators start from: `vitest run -u` writes it. */
function sourceCatalogue(): string {
  const po = new PO();
  po.headers = { Language: 'en', 'Content-Type': 'text/plain; charset=utf-8' };
  const inErrors = Object.entries(errors).map(([code, { sentence }]) => [code, sentence] as const);
  const inProblems = Object.entries(problems).map(
    ([name, sentence]) => [`invalid: ${name}`, sentence] as const,
  );
  const items = new Map<string, InstanceType<typeof PO.Item>>();
  for (const [place, sentence] of [...inErrors, ...inProblems]) {
    const item = items.get(sentence) ?? new PO.Item();
    item.msgid = sentence;
    item.msgstr = [sentence];
    item.extractedComments.push(place);
    items.set(sentence, item);
  }
  po.items = [...items.values()];
  return `${po.toString().trim()}\n`;
}

it('has every sentence of the server in the English catalogue', async () => {
  await expect(sourceCatalogue()).toMatchFileSnapshot(join(sentencesFolder, 'en.po'));
});

it('says in English what the source says', () => {
  const english = readCatalogues(sentencesFolder).get('en') ?? new Map<string, string>();
  expect(english.size).toBeGreaterThan(40);
  for (const [sentence, translated] of english) expect(translated).toBe(sentence);
});

it('keeps the places of a sentence in every translation', () => {
  const places = (text: string) => (text.match(/\{\w+\}/g) ?? []).toSorted();
  for (const [locale, catalogue] of readCatalogues(sentencesFolder)) {
    for (const [sentence, translated] of catalogue) {
      expect(places(translated), `${locale}: ${sentence}`).toEqual(places(sentence));
    }
  }
});
