import type { Methods } from '@teahouse/protocol';
import { refuse } from '#platform/calls/index.ts';
import type { Translated } from '#platform/translation/index.ts';
import type { Room } from './room.ts';
import { messagesAt } from './store-logs.ts';

const refusals = {
  off: 'chat.translation_off',
  away: 'chat.translation_away',
  unknown: 'chat.language_unknown',
} as const satisfies Record<Exclude<Translated['is'], 'said'>, string>;

/**
 * What a message that the caller reads says in another language, in the wording that the caller sees.
 *
 * @throws Refusal `not_found` also where it says nothing; `chat.translation_off`,
 * `chat.translation_away`, `chat.language_unknown`, `overloaded`
 */
export async function translateMessage(
  { db, world, translator }: Pick<Room, 'db' | 'world' | 'translator'>,
  { conversation, seq, language }: Methods['chat.translate']['input'],
  caller: number,
): Promise<Methods['chat.translate']['output']> {
  const [seen] = await messagesAt(db.read, caller, [{ conversation, seq }], world.now());
  if (seen?.message.kind !== 'text' || seen.message.text === '') throw refuse('not_found');
  const translated = await translator.translate(seen.message.text, language, caller);
  if (translated.is !== 'said') throw refuse(refusals[translated.is]);
  const { text, from } = translated;
  return { text, from };
}
