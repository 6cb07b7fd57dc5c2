import type { Message } from '@teahouse/protocol';
import { create } from 'zustand';

/** What a message says in the reader's language, while the page is open. */
export interface Translated {
  /** The wording that it is of: another one ends it. */
  of: string;
  /** Null while it is asked for. */
  text: string | null;
  /** The language that it was taken to be in; null where that is not said. */
  from: string | null;
}

/** By place. */
export const useTranslations = create<ReadonlyMap<string, Translated>>()(() => new Map());

export const keyOf = (conversation: number, seq: number) => `${conversation} ${seq}`;

/** The translation that is shown in place of a message's own words. */
export function useTranslated(conversation: number, { seq, text }: Message): Translated | null {
  const held = useTranslations((all) => all.get(keyOf(conversation, seq)));
  return held?.of === text ? held : null;
}
