import type { Message } from './message.ts';

/** What a message is among those that can be found; `link` is a text with a link in it. */
export type FoundKind = Exclude<Message['kind'], 'service'> | 'link';

const link = /\b(?:https?:\/\/|www\.)\S/i;

/** Null for what cannot be found: lines of service, and what was recalled. */
export function foundKind({ kind, text }: Pick<Message, 'kind' | 'text'>): FoundKind | null {
  if (kind === 'service' || text === '') return null;
  return kind === 'text' && link.test(text) ? 'link' : kind;
}
