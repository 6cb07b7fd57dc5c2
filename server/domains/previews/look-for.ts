import type { LinkPreview } from '@teahouse/protocol';
import { rates } from '@teahouse/protocol/method';
import { Refusal } from '#platform/calls/index.ts';
import type { Limiter } from '#platform/limits/index.ts';
import { lookAtPage } from './look-at-page.ts';
import { previewFor } from './preview-for.ts';
import type { Room } from './room.ts';
import { opened, stands } from './rules.ts';

/** What `previewFor` answers once the page was looked at; null where that is too much just now. */
export async function lookFor(
  room: Room & { limiter: Limiter },
  user: number,
  text: string,
  link: string,
): Promise<LinkPreview | null> {
  if (!stands(text, opened(link))) return null;
  if (!room.limiter.take(`previews.after ${user}`, rates.elsewhere).ok) return null;
  try {
    await lookAtPage(room, { url: link });
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
  return previewFor(room, text, link);
}
