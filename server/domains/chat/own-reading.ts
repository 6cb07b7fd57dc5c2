import type { Progress } from './progress.ts';

/** Conversations whose last sender is remembered. */
const REMEMBERED = 100_000;

/** Called for every message that was appended, in order of place. */
export type SeesAppended = (conversation: number, sender: number, seq: number) => void;

/**
 * Who answers has read what came before (SPEC R3): the others see that too. Who writes several
 * times in a row is noted once, since nobody else's message came in between.
 */
export function createOwnReading(progress: Pick<Progress, 'note'>): SeesAppended {
  const lastSender = new Map<number, number>();
  return (conversation, user, seq) => {
    if (lastSender.get(conversation) === user) return;
    if (lastSender.size >= REMEMBERED) lastSender.clear();
    lastSender.set(conversation, user);
    progress.note({ conversation, user, read: seq, delivered: 0 });
  };
}
