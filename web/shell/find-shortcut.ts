import { useLingui } from '@lingui/react/macro';
import { useLocation } from 'wouter';
import { useShortcut } from '#ui/shortcuts.ts';
import { features } from './features.ts';
import { tabs } from './tabs.ts';

/** Finds from every screen: where one is, or else where the first tab's list is. */
export function FindShortcut(): null {
  const { t } = useLingui();
  const [, navigate] = useLocation();
  const run = () => {
    const found = [...features.values()].some(({ find }) => find?.() === true);
    const home = tabs[0]?.path;
    if (!found && home !== undefined) navigate(home, { state: { find: Date.now() } });
  };
  useShortcut({ keys: 'mod+k', label: t`Find a chat`, whileTyping: true, run });
  return null;
}
