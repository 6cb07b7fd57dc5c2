import { locales, sourceLocale } from '../session/locales.ts';

export type Words = Record<string, string>;

/** What is said apart from the list of chats, by the folder that it stands in. */
export type Part = 'chat' | 'pages';

type Catalogue = { messages: Words };
type Catalogues = Record<string, () => Promise<Catalogue>>;

const first: Catalogues = import.meta.glob<Catalogue>('../../locales/*.po');
const parts: Catalogues = import.meta.glob<Catalogue>('../../locales/{chat,pages}/*.po');

/** What the list of chats and all around it says. Rejects when it cannot be fetched. */
export async function firstWords(locale: string): Promise<Words> {
  const named = locale in locales ? locale : sourceLocale;
  const words = await first[`../../locales/${named}.po`]?.();
  return words?.messages ?? {};
}

/** What a conversation says, or all other pages. Rejects when it cannot be fetched. */
export async function wordsOf(part: Part, locale: string): Promise<Words> {
  const words = await parts[`../../locales/${part}/${locale}.po`]?.();
  return words?.messages ?? {};
}
