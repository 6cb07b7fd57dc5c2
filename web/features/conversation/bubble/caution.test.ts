import { serverAccount } from '@teahouse/protocol/server-account';
import type { State } from '@teahouse/sdk/state';
import { describe, expect, it } from 'vitest';
import { cautionOf } from './caution.ts';

const me = 5;
const other = 6;
const chat = 9;

interface Parts {
  kind?: 'direct' | 'group' | 'notes';
  contact?: boolean;
  isNew?: boolean;
}

function caution(parts: Parts, sender = other) {
  const { kind = 'direct', contact = true, isNew = false } = parts;
  const state = {
    me: { id: me },
    contacts: new Map([[other, { contact }]]),
    conversations: new Map([[chat, { kind }]]),
    profiles: new Map([[other, { joinedRecently: isNew }]]),
  } as unknown as State;
  return cautionOf(state, chat, sender);
}

describe('links carry a caution', () => {
  it('between two, of whoever is no contact', () => {
    expect(caution({ contact: false })).toBe('stranger');
    expect(caution({ contact: false, isNew: true })).toBe('stranger');
    expect(caution({})).toBeNull();
    expect(caution({ isNew: true })).toBeNull();
  });

  it('in groups of strangers who are new here', () => {
    expect(caution({ kind: 'group', contact: false, isNew: true })).toBe('new_here');
    expect(caution({ kind: 'group', contact: false })).toBeNull();
    expect(caution({ kind: 'group', isNew: true })).toBeNull();
  });

  it('but for one’s own, and those of the server', () => {
    expect(caution({ isNew: true }, me)).toBeNull();
    expect(caution({ contact: false }, serverAccount)).toBeNull();
  });
});
