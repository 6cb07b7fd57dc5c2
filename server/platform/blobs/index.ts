export { hasBlob, openFileBlobs } from './files.ts';
export type { BlobStore } from './port.ts';
