import type { ExportedHistory } from '@teahouse/protocol/takeaway-file';
import type { Ask } from '#platform/calls/index.ts';
import { attachmentsIn } from './attachments-in.ts';
import type { MediaBox } from './media-box.ts';

/** All messages that were forwarded as one, with their files; those within them follow, one deeper. */
export async function historyOf(
  { ask, media }: { ask: Ask; media: MediaBox },
  place: { conversation: number; seq: number },
): Promise<ExportedHistory> {
  const items: ExportedHistory['items'] = [];
  const read = async (path: readonly number[]): Promise<string> => {
    const bundle = await ask('chat.bundle', { ...place, path: [...path] });
    for (const [at, { name, sentAt, text, attachments = [], history }] of bundle.items.entries()) {
      const files = await attachmentsIn(media, attachments);
      // What is within says it itself.
      const said = history === undefined ? text : '';
      const item = { depth: path.length, name, at: sentAt, text: said };
      items.push({ ...item, ...(files.length > 0 && { attachments: files }) });
      if (history !== undefined) await read([...path, at]);
    }
    return bundle.title;
  };
  const title = await read([]);
  return { title, items };
}

/** The same as one text. */
export function textOfHistory({ title, items }: ExportedHistory): string {
  const said = items.filter(({ text }) => text !== '');
  return [title, ...said.map(({ name, text }) => `${name}: ${text}`)].filter(Boolean).join('\n');
}
