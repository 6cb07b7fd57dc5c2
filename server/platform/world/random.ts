import { randomBytes, webcrypto } from 'node:crypto';

const LOW_BITS = 2 ** 32;
const HIGH_MASK = 2 ** 20 - 1;

/** A random integer between 1 and 2^52 - 1, every value as likely as the next. */
export function randomId(): number {
  const words = webcrypto.getRandomValues(new Uint32Array(2));
  const id = ((words[0] ?? 0) & HIGH_MASK) * LOW_BITS + (words[1] ?? 0);
  return id === 0 ? randomId() : id;
}

/** 256 random bits in base64url, 43 characters without padding. */
export function randomToken(): string {
  return randomBytes(32).toString('base64url');
}
