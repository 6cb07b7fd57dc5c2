/** The HTTP face of the server. */
export { createAddressOf } from './address.ts';
export { blobHeaders } from './blob-headers.ts';
export { listen } from './listen.ts';
export { pay } from './pay.ts';
export { createHttp, type HttpNeeds } from './server.ts';
