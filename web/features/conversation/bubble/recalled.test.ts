import type { Message } from '@teahouse/protocol';
import { limits } from '@teahouse/protocol/limits';
import { describe, expect, it } from 'vitest';
import { canEdit, canRecall, keepRecalled, recalledText } from './recalled.ts';

const me = 1;
const message = (more: Partial<Message> = {}) =>
  ({
    seq: 7,
    sender: me,
    kind: 'text',
    text: 'what I said',
    sentAt: 1_000_000,
    recalledAt: null,
    ...more,
  }) as Message;

describe('taking back and changing what one said', () => {
  it('is possible for a while, and only with one’s own', () => {
    const { sentAt } = message();
    expect(canRecall(message(), me, sentAt + limits.recallWindow - 1)).toBe(true);
    expect(canRecall(message(), me, sentAt + limits.recallWindow)).toBe(false);
    expect(canEdit(message(), me, sentAt + limits.editWindow - 1)).toBe(true);
    expect(canEdit(message(), me, sentAt + limits.editWindow)).toBe(false);
    expect(canRecall(message({ sender: 2 }), me, sentAt)).toBe(false);
    expect(canEdit(message({ kind: 'card' }), me, sentAt)).toBe(false);
    expect(canEdit(message({ recalledAt: 1 }), me, sentAt)).toBe(false);
  });

  it('keeps the text of what was recalled here, to be written anew for a while', () => {
    keepRecalled(3, message());
    const recalled = message({ text: '', recalledAt: 2_000_000 });
    expect(recalledText(3, recalled, 2_000_000)).toBe('what I said');
    expect(recalledText(3, recalled, 2_000_001 + limits.editWindow)).toBeNull();
    expect(recalledText(4, recalled, 2_000_000)).toBeNull();
    expect(recalledText(3, message(), 2_000_000)).toBeNull();
  });
});
