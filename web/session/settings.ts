import type { Settings } from '@teahouse/protocol';
import { useEffect } from 'react';
import type { Preferences } from './kept-preferences.ts';
import { setPreferences } from './preferences.ts';
import { useClient, useReplica } from './session.tsx';

const kept = ['theme', 'textSize', 'locale', 'enterSends', 'skinTone'] as const;

/** Those settings that a device also keeps for itself, to paint right before it has connected. */
function onDevice(settings: Partial<Settings>): Partial<Preferences> {
  const chosen = kept.flatMap((name) => (name in settings ? [[name, settings[name]]] : []));
  return Object.fromEntries(chosen) as Partial<Preferences>;
}

const seenKey = 'teahouse.settings-seen';

/**
 * Takes over what was set on another device. Only news count: what this device changed while
 * it was offline is not put back by the older settings that it still holds.
 */
export function useSettingsFollow(): void {
  const settings = useReplica((state) => state.me?.settings);
  useEffect(() => {
    if (settings === undefined) return;
    const now = JSON.stringify(onDevice(settings));
    if (localStorage.getItem(seenKey) === now) return;
    localStorage.setItem(seenKey, now);
    setPreferences(onDevice(settings));
  }, [settings]);
}

/**
 * Changes settings here at once, and on the person's other devices as soon as may be. Rejects
 * when the server refuses.
 */
export function useChangeSettings(): (changed: Partial<Settings>) => Promise<void> {
  const client = useClient();
  return async (changed) => {
    setPreferences(onDevice(changed));
    await client.call('identity.update_settings', changed);
  };
}
