import type { Anchor } from './layout.ts';

/** Where a reader left a conversation, when that was not at its end. */
export interface Position {
  /** A message near the place, to load around. */
  seq: number;
  anchors: readonly Anchor[];
}

const most = 200;
const positions = new Map<number, Position>();

/** Remembers the place in a conversation for this tab; null when it was left at its end. */
export function leaveAt(conversation: number, position: Position | null): void {
  positions.delete(conversation);
  if (position === null) return;
  positions.set(conversation, { ...position, anchors: position.anchors.slice(0, 12) });
  const [oldest] = positions.keys();
  if (positions.size > most && oldest !== undefined) positions.delete(oldest);
}

export function leftAt(conversation: number): Position | null {
  return positions.get(conversation) ?? null;
}
