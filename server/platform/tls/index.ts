/** https of the server's own: a certificate from files or by ACME, renewed while it runs. */
export { openTls, type Tls } from './open.ts';
