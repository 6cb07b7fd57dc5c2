import type { Events } from '@teahouse/protocol';

const storageKey = 'teahouse.farewell';

/** How a session ended in this tab; `unknown` where the server only refused to go on with it. */
export interface Farewell {
  reason: Events['session.ended']['reason'] | 'unknown';
  /** With `suspended`: why, and for how long. */
  suspension?: Events['session.ended']['suspension'];
}

/** Remembers why somebody stands at the door again, until they are inside. */
export function keepFarewell(farewell: Farewell): void {
  sessionStorage.setItem(storageKey, JSON.stringify(farewell));
}

export function keptFarewell(): Farewell | null {
  try {
    return JSON.parse(sessionStorage.getItem(storageKey) ?? 'null') as Farewell | null;
  } catch {
    // As it was written before it could say why.
    return null;
  }
}

export function dropFarewell(): void {
  sessionStorage.removeItem(storageKey);
}
