import type { Message } from '@teahouse/protocol';
import { limits } from '@teahouse/protocol/limits';
import { useCallback, useMemo } from 'react';
import { useReplica } from '../../../session/index.ts';
import { useConversation, useScreen } from '../screen.ts';

const none: readonly Message[] = [];

/** Whether a message is chosen, and the way to change that; null while none are being chosen. */
export function useSelect(seq: number): { chosen: boolean; toggle: () => void } | null {
  const { screen } = useConversation();
  const selecting = useScreen(({ selected }) => selected !== null);
  const chosen = useScreen(({ selected }) => selected?.has(seq) === true);
  const toggle = useCallback(() => {
    screen.setState(({ selected }) => {
      const changed = new Set(selected);
      if (!changed.delete(seq) && changed.size < limits.ids) changed.add(seq);
      return { selected: changed };
    });
  }, [screen, seq]);
  return useMemo(() => (selecting ? { chosen, toggle } : null), [selecting, chosen, toggle]);
}

/** The chosen messages in the order in which they were sent; what is gone meanwhile is not. */
export function useSelected(): readonly Message[] {
  const { conversation } = useConversation();
  const selected = useScreen((screen) => screen.selected);
  const held = useReplica((state) => state.logs.get(conversation)?.messages ?? none);
  return useMemo(
    () => held.filter(({ seq, recalledAt }) => recalledAt === null && selected?.has(seq) === true),
    [held, selected],
  );
}
