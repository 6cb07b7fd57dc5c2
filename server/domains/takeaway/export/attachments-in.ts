import type { Attachment } from '@teahouse/protocol';
import type { ExportedLine } from '@teahouse/protocol/takeaway-file';
import type { MediaBox } from './media-box.ts';

/** Files as an export tells of them, each with its place in the zip. */
export async function attachmentsIn(
  media: MediaBox,
  attachments: readonly Attachment[],
): Promise<NonNullable<ExportedLine['attachments']>> {
  const found: NonNullable<ExportedLine['attachments']> = [];
  for (const attachment of attachments) {
    const { kind, name, type, bytes } = attachment;
    found.push({ file: await media.pathOf(attachment), kind, name, type, bytes });
  }
  return found;
}
