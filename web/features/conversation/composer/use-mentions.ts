import { limits } from '@teahouse/protocol/limits';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useReplica } from '../../../session/index.ts';
import { useConversation } from '../screen.ts';
import { type Candidate, complete, mentionAt, standing } from './mentions.ts';

const nobody: readonly Candidate[] = [];

/** Completes mentions in the composer of a group, from those whom its list has found. */
export function useMentions(text: string, caret: number) {
  const { conversation } = useConversation();
  const group = useReplica((state) => state.conversations.get(conversation)?.kind === 'group');
  const typed = useMemo(() => (group ? mentionAt(text, caret) : null), [group, text, caret]);
  const [found, setFound] = useState(nobody);
  const [dismissed, setDismissed] = useState<number | null>(null);
  const [chosen, setChosen] = useState(0);
  const mentioned = useRef(new Map<number, string>());
  useEffect(() => {
    if (typed === null) setDismissed(null);
  }, [typed]);

  return {
    /** What is being typed after an @; null where nothing is to be completed. */
    query: typed === null || typed.from === dismissed ? null : typed.query,
    found,
    setFound,
    chosen: Math.min(chosen, Math.max(0, found.length - 1)),
    move: (step: 1 | -1) => setChosen((now) => (now + step + found.length) % found.length),
    dismiss: () => setDismissed(typed?.from ?? null),
    /** The text with the person's name in it, and where the caret goes. */
    accept: (candidate: Candidate) => {
      mentioned.current.set(candidate.user, candidate.name);
      setChosen(0);
      // What follows the name is no part of it: Enter sends again.
      setDismissed(typed?.from ?? null);
      return typed === null ? null : complete(text, typed, caret, candidate.name);
    },
    /** The people whose mention stands in a text that is about to be sent. */
    standingIn: (sent: string) => standing(sent, mentioned.current, limits.mentions),
    forget: () => mentioned.current.clear(),
  };
}
