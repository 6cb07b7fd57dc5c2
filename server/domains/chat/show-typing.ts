import { limits } from '@teahouse/protocol';
import { refuse } from '#platform/calls/index.ts';
import type { Room } from './room.ts';
import { showsPresence } from './rules.ts';

/** Tells the others that the caller is typing, or recording. @throws Refusal `not_found` */
export async function showTyping(
  { rules, signals }: Pick<Room, 'rules' | 'signals'>,
  { conversation, recording = false }: { conversation: number; recording?: boolean | undefined },
  caller: number,
): Promise<void> {
  const found = await rules.get(conversation);
  if (!found?.members.has(caller)) throw refuse('not_found');
  if (found.everyone.length > limits.toldMembers || !showsPresence(found)) return;
  const others = found.everyone.filter((user) => user !== caller);
  const signal = { conversation, user: caller, ...(recording && { recording }) };
  signals.toPeople(others, 'chat.typing', signal);
}
