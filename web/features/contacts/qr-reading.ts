/** Pictures are made smaller than this before they are searched: enough for any code. */
const maxEdge = 1_000;
const everyMs = 150;

/** The text of the QR code in a picture; null if there is none. Rejects for what is no picture. */
export async function readPicture(file: Blob): Promise<string | null> {
  const picture = await createImageBitmap(file);
  const scale = Math.min(1, maxEdge / Math.max(picture.width, picture.height));
  const text = await read(picture, picture.width * scale, picture.height * scale);
  picture.close();
  return text;
}

/**
 * Shows the camera in `video` and tells every code that comes into sight, until the returned
 * function is called. `refuse` is told when there is no camera or no leave to use it.
 */
export function watchCamera(
  video: HTMLVideoElement,
  tell: (text: string) => void,
  refuse: () => void,
): () => void {
  let stream: MediaStream | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;
  const look = async () => {
    if (video.videoWidth > 0) {
      const scale = Math.min(1, maxEdge / video.videoWidth);
      const text = await read(video, video.videoWidth * scale, video.videoHeight * scale);
      if (text !== null && !stopped) tell(text);
    }
    if (!stopped) timer = setTimeout(() => void look(), everyMs);
  };
  const start = async () => {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
    if (stopped) return release(stream);
    video.srcObject = stream;
    await video.play();
    await look();
  };
  start().catch(() => {
    if (!stopped) refuse();
  });
  return () => {
    stopped = true;
    clearTimeout(timer);
    if (stream !== undefined) release(stream);
  };
}

function release(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

async function read(
  source: CanvasImageSource,
  width: number,
  height: number,
): Promise<string | null> {
  const { default: findCode } = await import('jsqr');
  const canvas = new OffscreenCanvas(Math.round(width), Math.round(height));
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) return null;
  context.drawImage(source, 0, 0, canvas.width, canvas.height);
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  return findCode(data, canvas.width, canvas.height)?.data ?? null;
}
