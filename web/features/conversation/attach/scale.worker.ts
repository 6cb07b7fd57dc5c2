import { limits } from '@teahouse/protocol/limits';

const QUALITY = 0.85;

/** Draws a photo no larger than the server would keep it. Answers null where it cannot. */
async function scaled(photo: Blob): Promise<Blob | null> {
  const bitmap = await createImageBitmap(photo);
  const factor = Math.min(1, limits.viewSide / Math.max(bitmap.width, bitmap.height));
  const width = Math.max(1, Math.round(bitmap.width * factor));
  const height = Math.max(1, Math.round(bitmap.height * factor));
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0, width, height);
  bitmap.close();
  // A JPEG has no transparent parts.
  const type = photo.type === 'image/jpeg' ? 'image/jpeg' : 'image/webp';
  const drawn = await canvas.convertToBlob({ type, quality: QUALITY });
  return drawn.size < photo.size ? drawn : null;
}

addEventListener('message', ({ data }: MessageEvent<Blob>) => {
  scaled(data).then(postMessage, () => postMessage(null));
});
