/** An emoji as it stands without a tone of skin. */
export interface Emoji {
  sign: string;
  /** Whether it comes in the tones of skin. */
  tones: boolean;
}

export interface Kind {
  /** As Unicode names it: `people_body`. */
  kind: string;
  emoji: readonly Emoji[];
}

let asked: Promise<readonly Kind[]> | null = null;

/** All emoji, by kind. Rejects when the list cannot be fetched; asked again it is fetched anew. */
export function allEmoji(): Promise<readonly Kind[]> {
  asked ??= import('virtual:emoji').then(
    ({ default: kinds }) => kinds.map(({ kind, signs }) => ({ kind, emoji: emojiIn(signs) })),
    (error: unknown) => {
      asked = null;
      throw error;
    },
  );
  return asked;
}

const emojiIn = (signs: string): Emoji[] =>
  signs.split(' ').map((sign) => ({ sign: sign.replace(/\+$/, ''), tones: sign.endsWith('+') }));
