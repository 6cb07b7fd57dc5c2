import type { ArchivedLine } from '@teahouse/protocol';

/** What a line is found by: what was said, and what its files are called. */
export function wordsOfLine({ kind, text, attachments = [] }: ArchivedLine): string {
  if (kind === 'note') return '';
  const files = attachments.filter((each) => each.kind === 'file').map(({ name }) => name);
  return [text, ...files].filter(Boolean).join('\n');
}
