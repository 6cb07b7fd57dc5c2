import { type RefObject, useLayoutEffect } from 'react';

/** Whether the style sheet's `field-sizing` alone makes a field as tall as its text. */
const growsByItself = () => CSS.supports('field-sizing', 'content');

/** Makes a field as tall as its text, in browsers that do not do so themselves. */
export function useGrownField(field: RefObject<HTMLTextAreaElement | null>, text: unknown): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new text is what asks for a new height
  useLayoutEffect(() => {
    const element = field.current;
    if (element === null || growsByItself()) return;
    element.style.blockSize = 'auto';
    const borders = element.offsetHeight - element.clientHeight;
    element.style.blockSize = `${element.scrollHeight + borders}px`;
  }, [field, text]);
}
