import { describe, expect, it } from 'vitest';
import { complete, emojiAt, mentionAt } from './typed.ts';

describe('what is being typed', () => {
  it('is a mention from an @ on that no address holds', () => {
    expect(mentionAt('hi @zo', 6)).toEqual({ from: 3, query: 'zo' });
    expect(mentionAt('@', 1)).toEqual({ from: 0, query: '' });
    expect(mentionAt('你好@李', 4)).toEqual({ from: 2, query: '李' });
    expect(mentionAt('me@home', 7)).toBeNull();
    expect(mentionAt('@zo\nand then', 12)).toBeNull();
    expect(mentionAt('hi @zo', 2)).toBeNull();
  });

  it.each([
    [':smi', 'smi'],
    ['tea :thumbs_up', 'thumbs_up'],
    ['tea\n:+1', '+1'],
    [':100', '100'],
    ['🫖:小猫', '小猫'],
    ['❤️:улыбка', 'улыбка'],
  ])('is an emoji in %j', (text, query) => {
    expect(emojiAt(text, text.length)).toEqual({ from: text.lastIndexOf(':'), query });
  });

  it.each([
    'at 10:30',
    'from :30',
    'http://tea',
    'https:tea',
    'note:this',
    '时间:下午',
    ':)',
    ':-D',
    ":'(",
    ':D',
    'haha :DD',
    ':PP',
    ':XD',
    ':OOO',
    '::tea',
    'tea: black',
    ':tea house',
    ':',
    `:${'a'.repeat(60)}`,
  ])('is no emoji in %j', (text) => expect(emojiAt(text, text.length)).toBeNull());

  it('gives way to what was chosen, with one space after a name and the caret behind it', () => {
    const typed = { from: 3, query: 'zo' };
    const put = '@Zoë ';
    const whole = { text: 'hi @Zoë and all', caret: 8 };
    expect(complete('hi @zo and all', typed, 6, put)).toEqual(whole);
    expect(complete('hi @zo', typed, 6, put)).toEqual({ text: 'hi @Zoë ', caret: 8 });
    expect(complete('hi :zo and all', typed, 6, '🦓')).toEqual({ text: 'hi 🦓 and all', caret: 5 });
  });
});
