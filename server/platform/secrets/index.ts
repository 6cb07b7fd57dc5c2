import { hash } from 'node:crypto';

/** How tokens, codes and links of high entropy are stored: SHA-256. */
export function digest(secret: string): Buffer {
  return hash('sha256', secret, 'buffer');
}
