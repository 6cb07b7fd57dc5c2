import type { Settings } from '@teahouse/protocol';
import { showToast } from '#ui/overlays.ts';
import { problemOf, useChangeSettings } from '../../session/index.ts';

/** Changes settings, and says so when that did not reach the server. */
export function useSettingsChange(): (changed: Partial<Settings>) => void {
  const change = useChangeSettings();
  return (changed) => {
    change(changed).catch((error: unknown) => showToast(problemOf(error).text, { tone: 'danger' }));
  };
}
