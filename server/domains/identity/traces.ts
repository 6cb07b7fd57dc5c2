import { addressKey } from '#platform/limits/index.ts';
import { digest } from '#platform/secrets/index.ts';

const BYTES = 3;

/**
 * What is kept of the address that somebody signed in from: enough to know it again, too little
 * to tell which it was, and different for everybody.
 */
export function traceOf(user: number, address: string): Buffer {
  return digest(`${user} ${addressKey(address)}`).subarray(0, BYTES);
}
