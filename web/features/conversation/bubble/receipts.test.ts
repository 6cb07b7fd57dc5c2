import { describe, expect, it } from 'vitest';
import { reached } from './receipts.ts';

const me = 1;
const direct = { kind: 'direct', memberCount: 2 } as const;
const group = { kind: 'group', memberCount: 3 } as const;
const marks = (...entries: [user: number, delivered: number, read: number][]) =>
  new Map(entries.map(([user, delivered, read]) => [user, { delivered, read }]));

describe('how far a message came', () => {
  it('is sent, delivered, then read between two', () => {
    expect(reached(5, direct, undefined, me)).toBe('sent');
    expect(reached(5, direct, marks([2, 4, 4]), me)).toBe('sent');
    expect(reached(5, direct, marks([2, 5, 4]), me)).toBe('delivered');
    expect(reached(5, direct, marks([2, 5, 5]), me)).toBe('read');
  });

  it('does not count what one has read oneself', () => {
    expect(reached(5, direct, marks([me, 9, 9]), me)).toBe('sent');
  });

  it('is read in a group once all have read it', () => {
    expect(reached(5, group, marks([2, 0, 9]), me)).toBe('sent');
    expect(reached(5, group, marks([2, 0, 9], [3, 0, 4]), me)).toBe('sent');
    expect(reached(5, group, marks([2, 0, 9], [3, 0, 5]), me)).toBe('read');
  });

  it('is just sent in notes to oneself', () => {
    expect(reached(5, { kind: 'notes', memberCount: 1 }, marks([me, 9, 9]), me)).toBe('sent');
  });
});
