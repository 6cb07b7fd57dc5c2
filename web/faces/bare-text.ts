import type { bareText } from '@teahouse/protocol/marks';
import { useSyncExternalStore } from 'react';

type Bare = typeof bareText;

/** Whether a text has what may be a sign of a mark. */
export const mayHaveMarks = (text: string) => /[*_~`]/.test(text);

const asTyped: Bare = (text) => {
  // Until it can be fetched the text is told as it stands.
  if (mayHaveMarks(text)) fetchBareText().catch(() => undefined);
  return text;
};

let bare = asTyped;
const listeners = new Set<() => void>();

/** Fetches what reads marks, which is no part of the page: it comes once a text may have some. */
export async function fetchBareText(): Promise<void> {
  bare = (await import('@teahouse/protocol/marks')).bareText;
  for (const tell of listeners) tell();
}

function listen(tell: () => void): () => void {
  listeners.add(tell);
  return () => void listeners.delete(tell);
}

const now = () => bare;

/** Leaves the signs of marks out of a text, for where these are not drawn. */
export const useBareText = (): Bare => useSyncExternalStore(listen, now, now);
