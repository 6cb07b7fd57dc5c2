import type { Attachment } from './media.ts';
import type { Message } from './message.ts';

/**
 * What a message is among those that can be found: `link` is a text with a link in it, `media` are
 * photos and videos. One that carries files is several.
 */
export type FoundKind = 'text' | 'link' | 'card' | 'media' | 'file' | 'voice';

type Named = Pick<Attachment, 'kind' | 'name'>;
type Findable = Pick<Message, 'kind' | 'text'> & { attachments?: readonly Named[] | undefined };

const link = /\b(?:https?:\/\/|www\.)\S/i;

const carriedAs = { photo: 'media', video: 'media', voice: 'voice', file: 'file' } as const;

/** What its words are comes first. Nothing of what cannot be found: lines of service, what was recalled. */
export function foundKinds({ kind, text, attachments = [] }: Findable): FoundKind[] {
  if (kind === 'service') return [];
  const said = kind === 'text' && link.test(text) ? 'link' : kind;
  const carried = attachments.map((each) => carriedAs[each.kind]);
  return [...new Set<FoundKind>(text === '' ? carried : [said, ...carried])];
}

/** The names that what a message carries is found by; recordings have none that anybody gave. */
export function foundNames({ attachments = [] }: Pick<Findable, 'attachments'>): string[] {
  return attachments.filter(({ kind, name }) => kind !== 'voice' && name !== '').map(nameOf);
}

const nameOf = ({ name }: Named) => name;

/** All that a message is found by: its text, and then each name on a line. */
export function foundText(message: Pick<Findable, 'text' | 'attachments'>): string {
  return [message.text, ...foundNames(message)].join('\n');
}
