import type { ExportedHistory } from '@teahouse/protocol/takeaway-file';
import type { Ask } from '#platform/calls/index.ts';
import { attachmentsIn } from './attachments-in.ts';
import type { MediaBox } from './media-box.ts';

/** All messages that were forwarded as one, with their files; those within them follow, one deeper. */
export async function historyOf(
  { ask, media }: { ask: Ask; media: MediaBox },
  place: { conversation: number; seq: number },
): Promise<ExportedHistory> {
  const { title, items: all } = await ask('chat.bundle', { ...place, whole: true });
  const items: ExportedHistory['items'] = [];
  for (const { depth = 0, name, sentAt: at, text, attachments = [], history } of all) {
    const files = await attachmentsIn(media, attachments);
    // What is within says it itself.
    const item = { depth, name, at, text: history === undefined ? text : '' };
    items.push({ ...item, ...(files.length > 0 && { attachments: files }) });
  }
  return { title, items };
}

/** The same as one text. */
export function textOfHistory({ title, items }: ExportedHistory): string {
  const said = items.filter(({ text }) => text !== '');
  return [title, ...said.map(({ name, text }) => `${name}: ${text}`)].filter(Boolean).join('\n');
}
