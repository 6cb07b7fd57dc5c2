/** What a browser's window offers of this; absent in programs. */
interface Surroundings {
  addEventListener?: (type: string, listener: () => void) => void;
  removeEventListener?: (type: string, listener: () => void) => void;
  document?: {
    readonly visibilityState: string;
    addEventListener(type: string, listener: () => void): void;
    removeEventListener(type: string, listener: () => void): void;
  };
}

/**
 * Calls `wake` when a browser says that the network is back or that the page is looked at
 * again. Hints only: neither is believed, both are a reason to look. Returns its end.
 */
export function onWakeHint(wake: () => void): () => void {
  const surroundings = globalThis as Surroundings;
  const { document } = surroundings;
  const shown = () => {
    if (document?.visibilityState === 'visible') wake();
  };
  surroundings.addEventListener?.('online', wake);
  document?.addEventListener('visibilitychange', shown);
  return () => {
    surroundings.removeEventListener?.('online', wake);
    document?.removeEventListener('visibilitychange', shown);
  };
}
