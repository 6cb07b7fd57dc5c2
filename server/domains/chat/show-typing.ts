import { limits } from '@teahouse/protocol';
import { refuse } from '#platform/calls/index.ts';
import type { Room } from './room.ts';
import { isSilenced, showsPresence } from './rules.ts';

/** Tells the others that the caller is typing, or recording. @throws Refusal `not_found` */
export async function showTyping(
  { rules, signals, world }: Pick<Room, 'rules' | 'signals' | 'world'>,
  { conversation, recording = false }: { conversation: number; recording?: boolean | undefined },
  caller: number,
): Promise<void> {
  const found = await rules.get(conversation);
  const member = found?.members.get(caller);
  if (!found || !member) throw refuse('not_found');
  if (isSilenced(member, world.now())) return;
  if (found.everyone.length > limits.toldMembers || !showsPresence(found)) return;
  const others = found.everyone.filter((user) => user !== caller);
  const signal = { conversation, user: caller, ...(recording && { recording }) };
  signals.toPeople(others, 'chat.typing', signal);
}
