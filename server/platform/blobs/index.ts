export { openFileBlobs } from './files.ts';
export { lookAtBlobs, openBlobs } from './open.ts';
export type { BlobStore, OpenBlob, Stretch } from './port.ts';
