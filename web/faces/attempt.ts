import { showToast } from '#ui/overlays.ts';
import { problemOf } from '../session/index.ts';

/** Does what somebody asked for; where it fails, says why. Whether it was done. */
export async function attempt(action: Promise<unknown>): Promise<boolean> {
  try {
    await action;
    return true;
  } catch (error) {
    showToast(problemOf(error).text, { tone: 'danger' });
    return false;
  }
}
