import { limits } from '@teahouse/protocol/limits';
import { serverAccount } from '@teahouse/protocol/server-account';
import type { State } from '@teahouse/sdk/state';
import { describe, expect, it } from 'vitest';
import { cautionOf } from './caution.ts';

const me = 5;
const other = 6;
const chat = 9;
const now = 1_000 * limits.newContact;
const long = now - limits.newContact;

interface Parts {
  kind?: 'direct' | 'group' | 'notes';
  contact?: boolean;
  since?: number;
  isNew?: boolean;
}

function caution(parts: Parts, sender = other) {
  const { kind = 'direct', contact = true, since = long, isNew = false } = parts;
  const state = {
    me: { id: me },
    contacts: new Map([[other, { contact, since }]]),
    conversations: new Map([[chat, { kind }]]),
    profiles: new Map([[other, { joinedRecently: isNew }]]),
  } as unknown as State;
  return cautionOf(state, chat, sender, now);
}

describe('links carry a caution', () => {
  it('of whoever came a few days ago, or is no contact, or became one just now', () => {
    expect(caution({ isNew: true })).toBe('new_here');
    expect(caution({ contact: false })).toBe('stranger');
    expect(caution({ since: long + 1 })).toBe('new_contact');
    expect(caution({})).toBeNull();
  });

  it('in groups of strangers who are new here', () => {
    expect(caution({ kind: 'group', contact: false, isNew: true })).toBe('new_here');
    expect(caution({ kind: 'group', contact: false })).toBeNull();
    expect(caution({ kind: 'group', isNew: true, since: now })).toBeNull();
  });

  it('but for one’s own, and those of the server', () => {
    expect(caution({ isNew: true }, me)).toBeNull();
    expect(caution({ contact: false }, serverAccount)).toBeNull();
  });
});
