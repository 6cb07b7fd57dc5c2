import { later } from '#ui/later.tsx';
import { useReplica } from '../../../session/index.ts';
import { useConversation } from '../screen.ts';

const Pinned = later(async () => (await import('./pinned.tsx')).Pinned);

const none: readonly number[] = [];

/** What is pinned, at the top: a press goes to the message, and shows the one before it next. */
export function PinBar() {
  const { conversation } = useConversation();
  const pins = useReplica((state) => state.conversations.get(conversation)?.pins ?? none);
  return pins.length === 0 ? null : <Pinned key={pins.join()} />;
}
