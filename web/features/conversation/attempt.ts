import { showToast } from '#ui/overlays.ts';

/** Does what somebody asked for; where it fails, says why. Whether it was done. */
export async function attempt(action: Promise<unknown>): Promise<boolean> {
  try {
    await action;
    return true;
  } catch (error) {
    showToast(error instanceof Error ? error.message : String(error), { tone: 'danger' });
    return false;
  }
}
