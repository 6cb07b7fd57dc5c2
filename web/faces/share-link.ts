import { showToast } from '#ui/overlays.ts';
import { problemOf } from '../session/index.ts';

export const canShare = (): boolean => 'share' in navigator;

/** Hands a link to another app, by the sheet of the system. To close that is no failure. */
export function shareLink(url: string): void {
  navigator.share({ url }).catch((error: unknown) => {
    if (error instanceof Error && error.name !== 'AbortError') {
      showToast(problemOf(error).text, { tone: 'danger' });
    }
  });
}
