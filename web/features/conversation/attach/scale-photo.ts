/** Types that are drawn anew; others may be animated, or are small already. */
const drawn = new Set(['image/jpeg', 'image/png']);

/**
 * A photo in the size in which it is worth sending, drawn beside the page. Where that is not
 * possible, or saves nothing, it is the photo itself.
 */
export function scalePhoto(photo: File): Promise<Blob> {
  if (!drawn.has(photo.type) || !('OffscreenCanvas' in globalThis)) return Promise.resolve(photo);
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./scale.worker.ts', import.meta.url), { type: 'module' });
    const done = (blob: Blob | null) => {
      worker.terminate();
      resolve(blob ?? photo);
    };
    worker.addEventListener('message', ({ data }: MessageEvent<Blob | null>) => done(data));
    worker.addEventListener('error', () => done(null));
    worker.postMessage(photo);
  });
}
