import type { Message } from '@teahouse/protocol';
import { limits } from '@teahouse/protocol/limits';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { canEdit, canRecall, canRemove, keepRecalled, recalledText } from './recalled.ts';

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

afterEach(() => vi.unstubAllGlobals());

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

  it('is a group admin’s with what others said, and never with what is above them', () => {
    const theirs = message({ sender: 2 });
    expect(canRemove(theirs, me, 'owner', 'admin')).toBe(true);
    expect(canRemove(theirs, me, 'admin', 'member')).toBe(true);
    expect(canRemove(theirs, me, 'admin', 'admin')).toBe(false);
    expect(canRemove(theirs, me, 'member', 'member')).toBe(false);
    expect(canRemove(message(), me, 'owner', 'owner')).toBe(false);
    expect(canRemove(message({ kind: 'service' }), me, 'owner', 'member')).toBe(false);
    expect(canRemove(message({ recalledAt: 1 }), me, 'owner', 'member')).toBe(false);
  });

  it('keeps the text of what was recalled here, to be written anew for a while', () => {
    keepRecalled(3, message(), 2_000_000);
    const recalled = message({ text: '', recalledAt: 2_000_000 });
    expect(recalledText(3, recalled, 2_000_000)).toBe('what I said');
    expect(recalledText(3, recalled, 2_000_001 + limits.editWindow)).toBeNull();
    expect(recalledText(4, recalled, 2_000_000)).toBeNull();
    expect(recalledText(3, message(), 2_000_000)).toBeNull();
  });

  it('keeps it over a reload, and throws away what is too old', async () => {
    const kept = new Map<string, string>();
    vi.stubGlobal('sessionStorage', {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => kept.set(key, value),
    });
    const later = 2_000_001 + limits.editWindow;
    keepRecalled(5, message({ text: 'too old' }), 2_000_000);
    keepRecalled(6, message({ text: 'still young' }), later);
    vi.resetModules();
    const again = await import('./recalled.ts');
    const recalled = message({ recalledAt: later });
    expect(again.recalledText(6, recalled, later)).toBe('still young');
    expect(again.recalledText(5, recalled, later)).toBeNull();
  });
});
