import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '@teahouse/sdk';
import type { Chance } from '../world/chance.ts';

/** A resident with a device of their own. */
export interface Voice {
  handle: string;
  id: number;
  client: Client;
}

export interface Speech {
  conversation: number;
  text: string;
  /** The place that is read before, and quoted where `quotes` says so. */
  seq: number | null;
  quotes: boolean;
}

const READING_MS = [900, 3_200] as const;
const PER_LETTER_MS = 45;
const LONGEST_TYPING_MS = 6_500;
/** Typing is told for six seconds, and told anew before that. */
const TYPING_AGAIN_MS = 3_200;

/**
 * Reads, types and sends, at the pace of a person.
 *
 * @throws AbortError when `signal` ends it
 */
export async function speak(
  { client }: Voice,
  { conversation, text, seq, quotes }: Speech,
  chance: Chance,
  signal: AbortSignal,
): Promise<void> {
  await sleep(chance.whole(...READING_MS), undefined, { signal });
  if (seq !== null) client.read(conversation, seq);
  let left = Math.min(700 + text.length * PER_LETTER_MS, LONGEST_TYPING_MS);
  while (left > 0) {
    client.typing(conversation);
    await sleep(Math.min(left, TYPING_AGAIN_MS), undefined, { signal });
    left -= TYPING_AGAIN_MS;
  }
  client.send(conversation, { text, ...(quotes && seq !== null ? { replyTo: seq } : {}) });
}
