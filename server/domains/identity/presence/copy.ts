/** One move of one person; `seq` counts the moves of a process, so that a lost one is noticed. */
export interface Moved {
  process: string;
  seq: number;
  user: number;
  online: boolean;
  /** When they left; null when nobody may know. */
  at: number | null;
}

export interface Beat {
  process: string;
  seq: number;
}

/** A part of all who are on a process. */
export interface ListPart extends Beat {
  part: number;
  parts: number;
  users: number[];
}

/** What this process knows of who is on another one. */
export interface Copy {
  users: Set<number>;
  /** The last move that is in it; -1 before the first list. */
  seq: number;
  /** Believed until then, in milliseconds since the epoch. */
  until: number;
  arriving: { seq: number; parts: Map<number, number[]> } | null;
}

export function emptyCopy(): Copy {
  return { users: new Set(), seq: -1, until: 0, arriving: null };
}

/** All the people of a list once its last part is here; null before. */
export function takePart(copy: Copy, list: ListPart): Set<number> | null {
  if (copy.arriving?.seq !== list.seq) copy.arriving = { seq: list.seq, parts: new Map() };
  const { parts } = copy.arriving;
  parts.set(list.part, list.users);
  if (parts.size < list.parts) return null;
  copy.arriving = null;
  return new Set([...parts.values()].flat());
}
