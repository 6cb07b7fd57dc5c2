/**
 * Fetches a file while its progress is told; the browser puts what is long aside to its disk.
 *
 * @param told how many bytes are here
 * @throws where the server refuses, the network fails, or the signal says so
 */
export async function download(
  url: string,
  signal: AbortSignal,
  told: (bytes: number) => void,
): Promise<Blob> {
  const response = await fetch(url, { signal });
  if (!response.ok || response.body === null) throw new Error(`answered with ${response.status}`);
  let arrived = 0;
  const counting = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      arrived += chunk.byteLength;
      told(arrived);
      controller.enqueue(chunk);
    },
  });
  const type = response.headers.get('content-type') ?? '';
  return new Response(response.body.pipeThrough(counting), {
    headers: { 'content-type': type },
  }).blob();
}
