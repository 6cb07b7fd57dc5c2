/** https of the server's own: a certificate from files or by ACME, renewed while it runs. */
export { UnusableCertificate } from './certificate.ts';
export { inspectCertificate } from './inspect.ts';
export { openTls, type Tls } from './open.ts';
