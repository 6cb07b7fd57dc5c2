import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import PO from 'pofile';

/** Translations of one language by their English sentence. */
export type Catalogue = ReadonlyMap<string, string>;

/** Reads every `<locale>.po` of a folder, by locale in lower case. What is not translated is left out. */
export function readCatalogues(folder: string): Map<string, Catalogue> {
  const files = readdirSync(folder).filter((name) => name.endsWith('.po'));
  return new Map(
    files.map((name) => {
      const locale = name.slice(0, -'.po'.length).toLowerCase();
      return [locale, parse(readFileSync(join(folder, name), 'utf8'))];
    }),
  );
}

function parse(po: string): Catalogue {
  const entries = PO.parse(po).items.flatMap(({ msgid, msgstr, flags }): [string, string][] => {
    const translated = msgstr[0] ?? '';
    return translated === '' || flags.fuzzy === true ? [] : [[msgid, translated]];
  });
  return new Map(entries);
}
