/** The HTTP face of the server. */
export { createAddressOf } from './address.ts';
export { listen } from './listen.ts';
export { createHttp, type HttpNeeds } from './server.ts';
