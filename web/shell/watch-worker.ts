import { Workbox } from 'workbox-window';

const checkEveryMs = 60 * 60_000;

/**
 * Registers the service worker and looks for a newer one every hour, until what it answers is called.
 * A newer one that waits is offered with what puts it in place and loads the page again.
 */
export function watchWorker(offer: (activate: () => void) => void): () => void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return () => undefined;
  let timer: ReturnType<typeof setInterval> | undefined;
  const watch = async () => {
    const worker = new Workbox('/sw.js');
    const tell = async () => {
      // The very first one waits too, until a browser in a hurry comes round to it.
      const { active, waiting } = (await navigator.serviceWorker.getRegistration()) ?? {};
      if (active == null || waiting == null) return;
      offer(() => {
        worker.addEventListener('controlling', () => location.reload());
        worker.messageSkipWaiting();
      });
    };
    worker.addEventListener('waiting', () => void tell());
    await worker.register();
    timer = setInterval(() => void worker.update(), checkEveryMs);
  };
  // Where a browser takes no worker (a private window), the page works as it is.
  watch().catch(() => undefined);
  return () => clearInterval(timer);
}
