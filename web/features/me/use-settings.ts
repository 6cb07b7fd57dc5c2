import type { Settings } from '@teahouse/protocol';
import { attempt } from '../../faces/index.ts';
import { useChangeSettings } from '../../session/index.ts';

/** Changes settings, and says so when that did not reach the server. */
export function useSettingsChange(): (changed: Partial<Settings>) => void {
  const change = useChangeSettings();
  return (changed) => void attempt(change(changed));
}
