import { expect, it } from 'vitest';
import { bareOf, toned, tones } from './tones.ts';

it.each([
  ['✌️', '✌🏽'],
  ['🕵️‍♀️', '🕵🏽‍♀️'],
  ['👩‍❤️‍👨', '👩🏽‍❤️‍👨🏽'],
  ['🧑‍🤝‍🧑', '🧑🏽‍🤝‍🧑🏽'],
  ['🤝', '🤝🏽'],
  ['❤️', '❤️'],
  ['🫖', '🫖'],
])('%s in a tone of skin is %s', (sign, expected) => {
  expect(toned(sign, 3)).toBe(expected);
  expect(new Set(tones.map((tone) => bareOf(toned(sign, tone))))).toEqual(new Set([bareOf(sign)]));
});
