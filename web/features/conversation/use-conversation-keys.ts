import { useLingui } from '@lingui/react/macro';
import { useLocation } from 'wouter';
import { useShortcut } from '#ui/shortcuts.ts';
import { useConversation } from './screen.ts';

/** The keys of an open conversation: Esc closes the innermost thing, Ctrl+F finds words. */
export function useConversationKeys(): void {
  const { t } = useLingui();
  const { screen } = useConversation();
  const [, navigate] = useLocation();
  const close = () => {
    const { finding, replyTo, editing, selected } = screen.getState();
    if (selected !== null) screen.setState({ selected: null });
    else if (finding !== null) screen.setState({ finding: null });
    else if (replyTo !== null || editing !== null)
      screen.setState({ replyTo: null, editing: null });
    else navigate('/chats');
  };
  const whileTyping = true;
  useShortcut({ keys: 'Escape', label: t`Close`, whileTyping, run: close });
  useShortcut({
    keys: 'mod+f',
    label: t`Find in this chat`,
    whileTyping,
    run: () => screen.setState(({ finding }) => ({ finding: finding ?? '' })),
  });
}
