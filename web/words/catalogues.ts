import { locales, sourceLocale } from '../session/locales.ts';

export type Words = Record<string, string>;

/**
 * What is said apart from the list of chats, by the folder that it stands in: by a conversation,
 * at the door, by all other pages. Whoever says one of them may say those before it.
 */
export const parts = ['chat', 'door', 'pages'] as const;
export type Part = (typeof parts)[number];

type Catalogue = { messages: Words };
type Catalogues = Record<string, () => Promise<Catalogue>>;

const first: Catalogues = import.meta.glob<Catalogue>('../../locales/*.po');
const ofParts: Catalogues = import.meta.glob<Catalogue>('../../locales/{chat,door,pages}/*.po');

/** The parts that are to be here before something of this one is drawn. */
export const upTo = (part: Part): readonly Part[] => parts.slice(0, parts.indexOf(part) + 1);

/** What the list of chats and all around it says. Rejects when it cannot be fetched. */
export async function firstWords(locale: string): Promise<Words> {
  const named = locale in locales ? locale : sourceLocale;
  const words = await first[`../../locales/${named}.po`]?.();
  return words?.messages ?? {};
}

/** What a part says, but not what those before it do. Rejects when it cannot be fetched. */
export async function wordsOf(part: Part, locale: string): Promise<Words> {
  const words = await ofParts[`../../locales/${part}/${locale}.po`]?.();
  return words?.messages ?? {};
}
