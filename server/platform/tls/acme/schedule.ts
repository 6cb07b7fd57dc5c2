import { MINUTE_MS } from '#platform/world/index.ts';

/**
 * What to wait after the first failure, the second and so on, in minutes. Authorities allow few
 * failures: Let's Encrypt five in an hour for one name.
 */
const patience = [1, 5, 20, 60, 180, 360, 720];

/** Of a certificate: milliseconds since the Unix epoch. */
interface Life {
  validFrom: number;
  validUntil: number;
}

/**
 * When to renew: at two thirds of its life, up to a twentieth of it earlier, so that those who
 * began together do not all ask at once.
 *
 * @param dice from 0 to 1
 */
export function renewAt({ validFrom, validUntil }: Life, dice: number): number {
  const life = validUntil - validFrom;
  return validFrom + life * (2 / 3 - dice / 20);
}

/**
 * How long to wait after so many failures in a row, in milliseconds, up to a tenth longer.
 *
 * @param dice from 0 to 1
 */
export function retryIn(failures: number, dice: number): number {
  const minutes = patience[Math.min(failures, patience.length) - 1] ?? 0;
  return minutes * MINUTE_MS * (1 + dice / 10);
}
