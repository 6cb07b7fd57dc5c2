export { openFileBlobs, sizeIn } from './files.ts';
export type { BlobStore, Stretch } from './port.ts';
