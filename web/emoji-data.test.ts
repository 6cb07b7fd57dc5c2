import { catalogue } from '@teahouse/protocol';
import { describe, expect, it } from 'vitest';
import { emojiByKind, emojiNames } from './emoji-data.ts';
import { completing, matching, type Named } from './features/conversation/emoji/matching.ts';
import { toned, tones } from './features/conversation/emoji/tones.ts';

const signs = emojiByKind().flatMap(({ signs: each }) => each.split(' '));

/** As a page holds them. */
function namesIn(language: string): Named[] {
  const lines = emojiNames(language).split('\n');
  expect(lines).toHaveLength(signs.length);
  return lines.map((line, place) => {
    const [names = [], words = []] = line.split('\t').map((each) => each.split('|'));
    return { sign: (signs[place] ?? '').replace('+', ''), tones: false, names, words };
  });
}

const found = (all: Named[], typed: string, recent: string[] = []) =>
  matching(all, typed, recent).map(({ sign }) => sign);

describe('emoji', () => {
  const english = namesIn('en');

  it.each([
    ['smile', '😄'],
    ['tada', '🎉'],
    ['+1', '👍'],
    ['thumbs_up', '👍'],
    ['teapot', '🫖'],
    ['heart', '❤️'],
    ['100', '💯'],
  ])('are found by what people type for them: %s', (typed, sign) =>
    expect(found(english, typed)[0]).toBe(sign),
  );

  it('are found by the beginnings of names before those of other words', () => {
    expect(found(english, 'smi').slice(0, 3)).toContain('😄');
    expect(found(english, 'tea')).toContain('☕');
    expect(found(english, 'no emoji is called so')).toEqual([]);
    expect(found(english, 'a'), 'one letter says too little').toEqual([]);
  });

  it('are completed by beginnings of words alone: faces of letters are in the middle of many', () => {
    const completed = (typed: string) => completing(english, typed).map(({ sign }) => sign);
    expect(found(english, 'dd')).toContain('🖕');
    for (const face of ['dd', 'ddd', 'ppp', 'xd', 'xdd', 'ooo']) {
      expect(completed(face), face).toEqual([]);
    }
    expect(completed('pp')).not.toContain('🤐');
    expect(completed('finger')).toContain('🖕');
    expect(completed('smi')[0]).toBe(found(english, 'smi')[0]);
    expect(completing(namesIn('ja'), '笑').length).toBeGreaterThan(5);
  });

  it('come first among those alike where they were used of late, in whichever tone', () => {
    expect(found(english, 'wav')[0]).toBe('👋');
    expect(found(english, 'hand', ['🤚🏿']).indexOf('🤚')).toBeLessThan(
      found(english, 'hand').indexOf('🤚'),
    );
  });

  it.each([
    ['de', 'teekanne', '🫖'],
    ['fr', 'theiere', '🫖'],
    ['zh', '猫', '🐱'],
    ['ar', 'قهوة', '☕'],
    ['ja', '笑', '😀'],
  ])('are found in %s', (language, typed, sign) =>
    expect(found(namesIn(language), typed).slice(0, 12)).toContain(sign),
  );
});

describe('emoji in the tones of skin', () => {
  it('can each be given to a message', () => {
    const inTones = signs.filter((sign) => sign.endsWith('+')).map((sign) => sign.slice(0, -1));
    expect(inTones.length).toBeGreaterThan(300);
    const taken = (emoji: string) =>
      catalogue.get('chat.react')?.input.safeParse({ conversation: 1, seq: 1, emoji }).success;
    for (const sign of inTones) {
      const six = tones.map((tone) => toned(sign, tone));
      expect(new Set(six).size, sign).toBe(6);
      for (const emoji of six) expect(taken(emoji), emoji).toBe(true);
    }
    expect(taken('👍👍🏽')).toBe(false);
  });
});
