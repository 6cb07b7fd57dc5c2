/** What the keys of an input method are numbered, whichever they are. */
const inputMethodKey = 229;

/**
 * Whether a key belongs to an input method that composes a word. Safari tells the Enter that
 * ends a word by its number alone: there the composition is over before that key is heard of.
 */
export function isComposing(event: Pick<KeyboardEvent, 'isComposing' | 'keyCode'>): boolean {
  return event.isComposing || event.keyCode === inputMethodKey;
}
