/** Scripts that one language of the town is written in. */
const scripts: readonly (readonly [RegExp, string])[] = [
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, 'ja'],
  [/\p{Script=Hangul}/u, 'ko'],
  [/\p{Script=Han}/u, 'zh'],
  [/\p{Script=Arabic}/u, 'ar'],
  [/\p{Script=Hebrew}/u, 'he'],
  [/\p{Script=Cyrillic}/u, 'ru'],
  [/\p{Script=Thai}/u, 'th'],
  [/\p{Script=Greek}/u, 'el'],
  [/\p{Script=Devanagari}/u, 'hi'],
];

/** Words that tell a language of the Latin script from English. */
const words: readonly (readonly [RegExp, string])[] = [
  [/\b(ich|nicht|und|ist|das|wie|danke|guten|hallo|bitte|heute|morgen|kommst|wir)\b/i, 'de'],
  [/\b(hola|gracias|qué|que tal|buenos|buenas|mañana|vienes|está|estás|por favor|dónde)\b/i, 'es'],
  [/\b(bonjour|salut|merci|oui|demain|ça va|bonsoir|est-ce|pourquoi|s'il)\b/i, 'fr'],
];

/** The language that a text is in, as far as a few rules can tell. */
export function languageOf(text: string): string {
  const plain = text.replace(/@\S+( \S+)?/g, '');
  const script = scripts.find(([pattern]) => pattern.test(plain));
  if (script !== undefined) return script[1];
  return words.find(([pattern]) => pattern.test(plain))?.[1] ?? 'en';
}
