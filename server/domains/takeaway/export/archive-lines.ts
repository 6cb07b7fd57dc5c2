import type { Archive } from '@teahouse/protocol';
import { limits } from '@teahouse/protocol';
import type { Ask } from '#platform/calls/index.ts';
import { attachmentsIn } from './attachments-in.ts';
import type { Lines } from './conversation-lines.ts';
import type { MediaBox } from './media-box.ts';

/** All of an archive, which is taken along as it was brought. */
export function linesOfArchive(
  { ask, media }: { ask: Ask; media: MediaBox },
  archive: Archive,
): Lines {
  const lines: Lines = {
    people: archive.people,
    me: () => archive.me,
    count: 0,
    placeOf: () => null,
    async *read() {
      lines.count = 0;
      for (;;) {
        const from = lines.count + 1;
        const page = await ask('takeaway.read', { archive: archive.id, from, limit: limits.page });
        if (page.lines.length === 0) return;
        for (const { attachments = [], ...line } of page.lines) {
          lines.count = line.seq;
          const files = await attachmentsIn(media, attachments);
          yield { ...line, ...(files.length > 0 && { attachments: files }) };
        }
      }
    },
  };
  return lines;
}
