import { hash } from 'node:crypto';

/** 48 bits of a digest over all that the caller chose: tells a repetition from a conflict (SPEC W6). */
export function printOf(content: readonly unknown[]): number {
  return hash('sha1', JSON.stringify(content), 'buffer').readUIntBE(0, 6);
}
