import { limits } from '@teahouse/protocol/limits';
import type { OutgoingFile } from '@teahouse/sdk';
import { scalePhoto } from './scale-photo.ts';

/** A file that was chosen, and stands above the composer until it is sent. */
export interface Picked {
  id: number;
  file: File;
  kind: 'photo' | 'video' | 'file';
  /** Upright, in pixels: of what can be shown here. */
  width?: number;
  height?: number;
  /** An address of the file within this page; of photos and videos. */
  url?: string;
  /** The photo in the size in which it is worth sending. */
  small?: Promise<Blob>;
}

let picks = 0;

/** What a file is to be sent as: what this browser cannot show goes as it is. */
export async function pick(file: File): Promise<Picked> {
  picks += 1;
  const plain: Picked = { id: picks, file, kind: 'file' };
  if (file.size === 0 || file.type === 'image/svg+xml') return plain;
  const url = URL.createObjectURL(file);
  try {
    if (file.type.startsWith('image/')) {
      const { width, height } = await sizeOfPhoto(file);
      return { ...plain, kind: 'photo', width, height, url, small: scalePhoto(file) };
    }
    if (file.type.startsWith('video/')) {
      return { ...plain, kind: 'video', ...(await sizeOfVideo(url)), url };
    }
  } catch {
    // Neither a photo nor a video for this browser.
  }
  URL.revokeObjectURL(url);
  return plain;
}

export function letGo({ url }: Picked): void {
  if (url !== undefined) URL.revokeObjectURL(url);
}

/** What leaves the composer. An original keeps its size; the server takes out where it was taken. */
export async function outgoing(picked: Picked, original: boolean): Promise<OutgoingFile> {
  const { file, kind, width, height } = picked;
  const full = kind === 'photo' && original;
  const blob = full || picked.small === undefined ? file : await picked.small;
  return {
    kind,
    name: file.name.slice(0, limits.fileName),
    type: blob.type,
    blob,
    ...(width !== undefined && height !== undefined && { width, height }),
    ...(full && { original: true }),
  };
}

async function sizeOfPhoto(file: File): Promise<{ width: number; height: number }> {
  const bitmap = await createImageBitmap(file);
  const { width, height } = bitmap;
  bitmap.close();
  return { width, height };
}

function sizeOfVideo(url: string): Promise<{ width: number; height: number }> {
  return new Promise((resolve, reject) => {
    const video = document.createElement('video');
    video.preload = 'metadata';
    video.onerror = reject;
    video.onloadedmetadata = () => {
      const { videoWidth: width, videoHeight: height } = video;
      if (width > 0) resolve({ width, height });
      else reject(new Error('there is nothing to see in it'));
    };
    video.src = url;
  });
}
