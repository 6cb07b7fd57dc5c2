export { openFileBlobs } from './files.ts';
export { lookAtBlobs, openBlobs } from './open.ts';
export type { BlobStore, Stretch } from './port.ts';
