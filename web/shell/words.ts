import { locales, sourceLocale } from '../session/locales.ts';

export type Words = Record<string, string>;

type Catalogue = { messages: Words };
type Catalogues = Record<string, () => Promise<Catalogue>>;

const catalogues: Catalogues = import.meta.glob<Catalogue>('../../locales/*.po');
const pageCatalogues: Catalogues = import.meta.glob<Catalogue>('../../locales/pages/*.po');

/** What the list of chats and all around it says. Rejects when it cannot be fetched. */
export async function firstWords(locale: string): Promise<Words> {
  const named = locale in locales ? locale : sourceLocale;
  const words = await catalogues[`../../locales/${named}.po`]?.();
  return words?.messages ?? {};
}

/** What the pages say. Rejects when it cannot be fetched. */
export async function pageWords(locale: string): Promise<Words> {
  const words = await pageCatalogues[`../../locales/pages/${locale}.po`]?.();
  return words?.messages ?? {};
}
