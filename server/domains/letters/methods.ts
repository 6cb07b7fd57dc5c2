import type { Handlers } from '#platform/calls/index.ts';
import { answerLetter } from './answer-letter.ts';
import { closeLetter } from './close-letter.ts';
import { readLetter, readLetters, readOwn } from './read-letters.ts';
import type { Room } from './room.ts';
import { sendLetter } from './send-letter.ts';

export function methodsOf(room: Room): Handlers<'letters'> {
  return {
    'letters.send': (input, { user }) => sendLetter(room, input, user),
    'letters.own': (input, { user }) => readOwn(room, input, user),
    'letters.list': (input) => readLetters(room, input),
    'letters.read': (input) => readLetter(room, input),
    'letters.answer': (input, { user }) => answerLetter(room, input, user),
    'letters.close': (input, { user }) => closeLetter(room, input, user),
  };
}
