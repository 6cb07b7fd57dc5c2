/** The HTTP face of the server. */
export { createAddressOf } from './address.ts';
export { createHttp, type HttpNeeds } from './server.ts';
