import { serverAccount } from '@teahouse/protocol/server-account';
import type { State } from '@teahouse/sdk/state';
import { describe, expect, it } from 'vitest';
import { mayWrite } from './may-write.ts';

const me = 5;
const peer = 6;
const chat = 9;

function state(parts: {
  kind?: 'direct' | 'group' | 'notes';
  contact?: { contact: boolean; blocked: boolean };
  request?: 'in' | 'out';
  toSeq?: number;
  deleted?: boolean;
  other?: number;
}): State {
  const { other = peer, kind = 'direct', contact, request, toSeq = null, deleted = false } = parts;
  return {
    me: { id: me },
    inbox: new Map([[chat, { toSeq }]]),
    conversations: new Map([[chat, { kind, faces: [me, other] }]]),
    profiles: new Map([[peer, { deleted }]]),
    contacts: new Map(contact === undefined ? [] : [[peer, contact]]),
    requests: new Map(request === undefined ? [] : [[peer, { direction: request }]]),
  } as unknown as State;
}

const may = (parts: Parameters<typeof state>[0]) => mayWrite(state(parts), chat);

describe('who may write', () => {
  it('is who is in touch, a member, or alone with their notes', () => {
    expect(may({ contact: { contact: true, blocked: false } })).toBe('yes');
    expect(may({ kind: 'group' })).toBe('yes');
    expect(may({ kind: 'notes' })).toBe('yes');
  });

  it('is everybody towards the server', () => {
    expect(may({ other: serverAccount })).toBe('yes');
  });

  it('is nobody who left, or was removed', () => {
    expect(may({ kind: 'group', toSeq: 12 })).toBe('left');
  });

  it('is not who lost touch; what was asked since decides what can be done', () => {
    expect(may({})).toBe('not_contacts');
    expect(may({ contact: { contact: false, blocked: false } })).toBe('not_contacts');
    expect(may({ request: 'out' })).toBe('requested');
    expect(may({ request: 'in' })).toBe('requests_you');
  });

  it('is nobody towards those whom they blocked, or who are gone', () => {
    expect(may({ contact: { contact: true, blocked: true } })).toBe('blocked');
    expect(may({ deleted: true, contact: { contact: true, blocked: false } })).toBe('deleted');
  });
});
