export { openFileBlobs } from './files.ts';
export type { BlobKey, BlobStore, OpenBlob } from './port.ts';
