import { describe, expect, it } from 'vitest';
import { inOrder, powersOver } from './member-rules.ts';

describe('what a member may do with another', () => {
  it('is everything for the owner, but nothing with themselves', () => {
    expect(powersOver('owner', 'member', false)).toEqual({
      remove: true,
      silence: true,
      makeAdmin: true,
      takeAdmin: false,
      handOver: true,
    });
    expect(powersOver('owner', 'admin', false)).toMatchObject({
      makeAdmin: false,
      takeAdmin: true,
    });
    expect(Object.values(powersOver('owner', 'owner', true))).not.toContain(true);
  });

  it('is removing ordinary members for an admin, and nothing for a member', () => {
    expect(powersOver('admin', 'member', false).remove).toBe(true);
    expect(powersOver('admin', 'admin', false).remove).toBe(false);
    expect(powersOver('admin', 'member', false).silence).toBe(true);
    expect(powersOver('admin', 'owner', false).silence).toBe(false);
    expect(powersOver('admin', 'member', true).remove).toBe(false);
    expect(Object.values(powersOver('member', 'member', false))).not.toContain(true);
    expect(Object.values(powersOver(undefined, 'member', false))).not.toContain(true);
  });
});

it('lists the owner, the admins, then everyone by name', () => {
  const people = [
    { role: 'member', name: 'b' },
    { role: 'admin', name: 'z' },
    { role: 'member', name: 'a' },
    { role: 'owner', name: 'y' },
  ] as const;
  const names = inOrder([...people], (a, b) => a.localeCompare(b)).map(({ name }) => name);
  expect(names).toEqual(['y', 'z', 'a', 'b']);
});
