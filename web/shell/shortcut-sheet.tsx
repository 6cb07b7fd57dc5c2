import { useLingui } from '@lingui/react/macro';
import { lazy, Suspense, useState } from 'react';
import { useShortcut, useShortcutKeys } from '#ui/shortcuts.ts';

const ShortcutList = lazy(() => import('./shortcut-list.tsx'));

/** Listens for shortcuts, and lists those that work here when `?` is pressed. */
export function ShortcutSheet() {
  const { t } = useLingui();
  const [open, setOpen] = useState(false);
  useShortcutKeys();
  useShortcut({ keys: '?', label: t`Show the shortcuts`, run: () => setOpen(true) });
  if (!open) return null;
  return (
    <Suspense>
      <ShortcutList onClose={() => setOpen(false)} />
    </Suspense>
  );
}
