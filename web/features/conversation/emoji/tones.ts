/** The tones of skin from light to dark, as Unicode has them: none is 0. */
const modifiers = ['', '\u{1f3fb}', '\u{1f3fc}', '\u{1f3fd}', '\u{1f3fe}', '\u{1f3ff}'];

/** What a choice of tones offers. */
export const tones: readonly number[] = modifiers.map((_, tone) => tone);

/** Hands that two people hold have the tones of the people. */
const handshake = '\u{1f91d}';
const joiner = '\u200d';

/** An emoji that has none in a tone of skin; one that shows no skin stays what it is. */
export function toned(sign: string, tone: number): string {
  const modifier = modifiers[tone] ?? '';
  if (modifier === '') return sign;
  const parts = sign.split(joiner);
  return parts
    .map((part) =>
      part === handshake && parts.length > 1
        ? part
        : part.replace(/^(\p{Emoji_Modifier_Base})\ufe0f?/u, `$1${modifier}`),
    )
    .join(joiner);
}

/** What is the same of an emoji in all its tones. */
export const bareOf = (sign: string): string => sign.replace(/[\u{1f3fb}-\u{1f3ff}]|\ufe0f/gu, '');
