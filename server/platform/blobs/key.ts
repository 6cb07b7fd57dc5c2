import type { BlobKey } from './port.ts';

/** @throws Error for what is not a blob's name */
export function named(key: BlobKey): BlobKey {
  if (!/^[A-Za-z0-9_-]{4,64}$/.test(key)) throw new Error(`not a blob's name: ${key}`);
  return key;
}
