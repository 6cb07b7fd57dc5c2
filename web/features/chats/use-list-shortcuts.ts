import { useLingui } from '@lingui/react/macro';
import { useLocation } from 'wouter';
import { useShortcut } from '#ui/shortcuts.ts';

/** Walks from one chat to the next without the mouse. */
export function useListShortcuts(chats: readonly number[]): void {
  const { t } = useLingui();
  const [path, navigate] = useLocation();
  const walk = (step: 1 | -1) => {
    const here = chats.indexOf(Number(path.split('/')[2]));
    const next = here === -1 ? (step === 1 ? 0 : chats.length - 1) : here + step;
    const id = chats[next];
    // Chats that one walks past are not worth a step back each.
    if (id !== undefined) navigate(`/chats/${id}`, { replace: here !== -1 });
  };
  const whileTyping = true;
  useShortcut({ keys: 'alt+ArrowUp', label: t`Previous chat`, whileTyping, run: () => walk(-1) });
  useShortcut({ keys: 'alt+ArrowDown', label: t`Next chat`, whileTyping, run: () => walk(1) });
}
