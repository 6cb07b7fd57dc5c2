import { hash } from 'node:crypto';

const HEX_DIGITS = 12;

/** 48 bits of a digest over all that the caller chose: tells a repetition from a conflict (SPEC W6). */
export function printOf(content: readonly unknown[]): number {
  return Number.parseInt(hash('sha1', JSON.stringify(content), 'hex').slice(0, HEX_DIGITS), 16);
}
