import type { Message } from '@teahouse/protocol';
import { useEffect } from 'react';
import type { Point } from '#ui/use-long-press.ts';
import { useConversation } from '../screen.ts';
import { useMessageMenu } from './use-message-menu.tsx';

/** Opens the menu of a message once it was asked for; draws nothing itself. */
export function MessageMenu({ message, at }: { message: Message; at: Point }) {
  const { screen } = useConversation();
  const open = useMessageMenu(message);
  useEffect(() => {
    screen.setState({ menuOf: null });
    open(at);
  }, [screen, open, at]);
  return null;
}
