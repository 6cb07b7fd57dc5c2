import type { Events } from '@teahouse/protocol';

const storageKey = 'teahouse.farewell';

/** How a session ended in this tab; `unknown` where the server only refused to go on with it. */
export type Farewell = Events['session.ended']['reason'] | 'unknown';

/** Remembers why somebody stands at the door again, until they are inside. */
export function keepFarewell(farewell: Farewell): void {
  sessionStorage.setItem(storageKey, farewell);
}

export function keptFarewell(): Farewell | null {
  return sessionStorage.getItem(storageKey) as Farewell | null;
}

export function dropFarewell(): void {
  sessionStorage.removeItem(storageKey);
}
