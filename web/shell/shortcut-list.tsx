import { useLingui } from '@lingui/react/macro';
import { Dialog } from '#ui/dialog.tsx';
import { isMac, useShortcutList } from '#ui/shortcuts.ts';

/** The shortcuts that work on this screen. */
export default function ShortcutListDialog({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const shortcuts = useShortcutList();
  return (
    <Dialog title={t`Keyboard shortcuts`} onClose={onClose}>
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
