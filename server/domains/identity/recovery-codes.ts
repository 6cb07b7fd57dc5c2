import { digest } from '#platform/secrets/index.ts';

/** Crockford's alphabet: no letter that is read as a digit. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 16;
const COUNT = 10;

/**
 * Ten codes of 80 random bits, as in `7K2M-9QXA-0B4D-ZZ1T`.
 *
 * @param randomToken gives at least 128 random bits in base64url at each call
 */
export function makeRecoveryCodes(randomToken: () => string): string[] {
  return Array.from({ length: COUNT }, () => spell(Buffer.from(randomToken(), 'base64url')));
}

function spell(bytes: Buffer): string {
  const letters = Array.from(bytes.subarray(0, LENGTH), (byte) => alphabet[byte % 32]);
  return letters.join('').replace(/.{4}(?=.)/g, '$&-');
}

/** The stored form of a code, however a person typed it. */
export function digestOfCode(code: string): Buffer {
  const bare = code.toUpperCase().replace(/[^0-9A-Z]/g, '');
  return digest(bare.replaceAll('O', '0').replace(/[IL]/g, '1'));
}
