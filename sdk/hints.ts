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
 * Calls `wake` when a browser says that the network is gone or back, or that the page is looked
 * at again. Hints only: none is believed, each is a reason to look. Returns its end.
 */
export function onWakeHint(wake: () => void): () => void {
  const surroundings = globalThis as Surroundings;
  const { document } = surroundings;
  const shown = () => {
    if (document?.visibilityState === 'visible') wake();
  };
  surroundings.addEventListener?.('online', wake);
  surroundings.addEventListener?.('offline', wake);
  document?.addEventListener('visibilitychange', shown);
  return () => {
    surroundings.removeEventListener?.('online', wake);
    surroundings.removeEventListener?.('offline', wake);
    document?.removeEventListener('visibilitychange', shown);
  };
}
