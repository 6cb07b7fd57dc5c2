import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Dialog } from '#ui/dialog.tsx';
import { isMac, useShortcut, useShortcutKeys, useShortcutList } from '#ui/shortcuts.ts';

/** Listens for shortcuts, and lists those that work here when `?` is pressed. */
export function ShortcutSheet() {
  const { t } = useLingui();
  const [open, setOpen] = useState(false);
  const shortcuts = useShortcutList();
  useShortcutKeys();
  useShortcut({ keys: '?', label: t`Show the shortcuts`, run: () => setOpen(true) });
  if (!open) return null;
  return (
    <Dialog title={t`Keyboard shortcuts`} onClose={() => setOpen(false)}>
      <dl className="divide-y divide-line">
        {shortcuts.map(({ keys, label }) => (
          <div key={`${keys} ${label}`} className="flex items-center gap-4 py-2.5">
            <dt className="min-w-0 flex-1">{label}</dt>
            <dd>
              <kbd className="rounded-chip bg-sunken px-2 py-1 font-sans text-caption">
                {spoken(keys)}
              </kbd>
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}

const signs: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
  alt: 'Alt',
};

function spoken(keys: string): string {
  const mod = isMac() ? '⌘' : 'Ctrl';
  return keys
    .split('+')
    .map((key) => (key === 'mod' ? mod : (signs[key] ?? key.toUpperCase())))
    .join(' + ');
}
