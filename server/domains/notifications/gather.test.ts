import type { Message } from '@teahouse/protocol';
import { describe, expect, it } from 'vitest';
import type { SaidAloud } from '#domains/chat/index.ts';
import { createGathering } from './gather.ts';

const message = (seq: number, recalledAt: number | null = null) => ({ seq, recalledAt }) as Message;
const seqs = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, at) => from + at);

/** What is handed on of what is heard one after another. */
function gathered(...heard: Message[]): SaidAloud | undefined {
  let told: readonly SaidAloud[] = [];
  let flush = () => {};
  const after = (_: number, work: () => void) => {
    flush = work;
    return () => {};
  };
  const gathering = createGathering({ after }, 1, (said) => {
    told = said;
  });
  for (const each of heard) {
    gathering.hear({ conversation: 7, rulesVersion: each.seq, messages: [each] });
  }
  flush();
  return told[0];
}

describe('what was said lately', () => {
  it('stands in order of place, whatever was recalled after it', () => {
    const said = gathered(message(90), message(91), message(3, 1), message(91, 1));
    expect(said?.messages).toEqual([message(3, 1), message(90), message(91, 1)]);
  });

  it('keeps the newest of much, and loses nothing new to recalls of old', () => {
    const said = gathered(message(200), ...seqs(1, 60).map((seq) => message(seq, 1)));
    expect(said?.messages.map(({ seq }) => seq)).toEqual([...seqs(11, 60), 200]);
    const much = gathered(...seqs(1, 60).map((seq) => message(seq)));
    expect(much?.messages.map(({ seq }) => seq)).toEqual(seqs(11, 60));
  });
});
