import { useLingui } from '@lingui/react/macro';
import { durationOf } from '../../../faces/duration.ts';
import { useReplica } from '../../../session/index.ts';

/** After how long what is written in a conversation disappears, in words; null where it stays. */
export function useTimerWords(conversation: number): string | null {
  const { i18n } = useLingui();
  const timer = useReplica((state) => state.conversations.get(conversation)?.timer);
  return timer === undefined ? null : durationOf(timer / 60_000, i18n.locale);
}
