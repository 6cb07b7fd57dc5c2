import type { ForwardedLine } from '@teahouse/protocol';
import type { Bundle } from '#domains/chat/index.ts';

/** Pure: all that was forwarded as one, line by line, also what lies within it. */
export function forwardedLines({ items }: Bundle, depth = 0): ForwardedLine[] {
  return items.flatMap(({ name, sentAt, text, attachments, within }) => {
    const line = { depth, name, sentAt, text, ...(attachments && { attachments }) };
    if (within === undefined) return [line];
    // Its own text is the first of what follows, in short.
    return [{ ...line, text: '', history: within.title }, ...forwardedLines(within, depth + 1)];
  });
}
