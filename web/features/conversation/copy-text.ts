import { attempt } from './attempt.ts';

/** Puts text on the clipboard, or says why the browser would not. */
export function copyText(text: string): void {
  void attempt(navigator.clipboard.writeText(text));
}
