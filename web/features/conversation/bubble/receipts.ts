import type { Marks } from '@teahouse/sdk/state';

export type Reached = 'sent' | 'delivered' | 'read';

/**
 * How far one's own message came. In a group it counts as read once everyone has read it, as
 * far as they show it; delivery is shown between two people only.
 */
export function reached(
  seq: number,
  conversation: { kind: 'direct' | 'group' | 'notes'; memberCount: number },
  marks: ReadonlyMap<number, Marks> | undefined,
  me: number,
): Reached {
  if (conversation.kind === 'notes' || marks === undefined) return 'sent';
  const others = [...marks].filter(([user]) => user !== me).map(([, mark]) => mark);
  if (conversation.kind === 'group') {
    const everyone = conversation.memberCount > 1 && others.length >= conversation.memberCount - 1;
    return everyone && others.every(({ read }) => read >= seq) ? 'read' : 'sent';
  }
  if (others.some(({ read }) => read >= seq)) return 'read';
  return others.some(({ delivered }) => delivered >= seq) ? 'delivered' : 'sent';
}
