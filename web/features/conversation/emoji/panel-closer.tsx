import { useLingui } from '@lingui/react/macro';
import { useEffect } from 'react';
import { useShortcut } from '#ui/shortcuts.ts';

/** Beside what is open: Escape closes it first, and so does going back where a browser says that. */
export function PanelCloser({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  useShortcut({ keys: 'Escape', label: t`Close`, whileTyping: true, run: onClose });
  useEffect(() => {
    if (!('CloseWatcher' in globalThis)) return;
    const watcher = new CloseWatcher();
    watcher.onclose = onClose;
    return () => watcher.destroy();
  }, [onClose]);
  return null;
}
