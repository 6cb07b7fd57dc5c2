import type { Methods } from '@teahouse/protocol';

export type Answer = Methods['chat.send']['output'];

/** A message that somebody tried to send. */
export interface Attempt {
  conversation: number;
  sender: number;
  clientId: string;
  text: string;
  /** Who sent it: messages of one line have an order. */
  line: string;
  /** As the server acknowledged it; null while, or for ever, nobody knows whether it arrived. */
  answer: Answer | null;
  /** It was sent once only, and on which socket: the order of these is promised (W7). */
  socket: number | null;
}

/** All that was sent and acknowledged while the house was crashing. */
export class Ledger {
  readonly attempts: Attempt[] = [];
  /** Acknowledgements that contradict an earlier one of the same message. */
  readonly contradictions: string[] = [];

  begin(attempt: Omit<Attempt, 'answer'>): Attempt {
    const begun: Attempt = { ...attempt, answer: null };
    this.attempts.push(begun);
    return begun;
  }

  acknowledge(attempt: Attempt, answer: Answer): void {
    const { answer: first } = attempt;
    if (first !== null && JSON.stringify(first) !== JSON.stringify(answer)) {
      this.contradictions.push(`${attempt.text}: ${JSON.stringify([first, answer])}`);
    }
    attempt.answer ??= answer;
  }

  acknowledged(): number {
    return this.attempts.filter(({ answer }) => answer !== null).length;
  }
}
