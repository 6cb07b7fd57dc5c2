import type { Archive } from '@teahouse/protocol';
import { limits } from '@teahouse/protocol';
import type { ExportedLine } from '@teahouse/protocol/takeaway-file';
import type { Ask } from '#platform/calls/index.ts';
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
          const files: NonNullable<ExportedLine['attachments']> = [];
          for (const attachment of attachments) {
            const { kind, name, type, bytes } = attachment;
            files.push({ file: await media.pathOf(attachment), kind, name, type, bytes });
          }
          yield { ...line, ...(files.length > 0 && { attachments: files }) };
        }
      }
    },
  };
  return lines;
}
