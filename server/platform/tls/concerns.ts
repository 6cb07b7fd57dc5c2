import { DAY_MS } from '#platform/world/index.ts';
import type { Certificate } from './certificate.ts';

/** What an operator should know about the certificate that is served, or is missing. */
export type Concern = 'missing' | 'expired' | 'not_yet_valid' | 'expires_soon' | 'other_name';

const SOON_MS = 14 * DAY_MS;

/**
 * Judges a certificate for the host that people type.
 *
 * @param now milliseconds since the Unix epoch
 */
export function concernsOf(certificate: Certificate | null, host: string, now: number): Concern[] {
  if (certificate === null) return ['missing'];
  const { validFrom, validUntil } = certificate;
  // Those that live for days only are renewed later than two weeks before their end.
  const soon = Math.min(SOON_MS, (validUntil - validFrom) / 6);
  const concerns: Concern[] = [];
  if (now < validFrom) concerns.push('not_yet_valid');
  if (now >= validUntil) concerns.push('expired');
  else if (now >= validUntil - soon) concerns.push('expires_soon');
  if (!certificate.covers(host)) concerns.push('other_name');
  return concerns;
}

/** The name or address that a certificate has to be for. */
export function hostOf(publicUrl: string): string {
  return new URL(publicUrl).hostname.replace(/^\[(.*)\]$/, '$1');
}

/** Browsers turn away: the server is not ready for anyone. */
export function keepsPeopleOut(concern: Concern): boolean {
  return concern === 'missing' || concern === 'expired' || concern === 'not_yet_valid';
}

/** What the log says of it. */
export function sentenceOf(
  concern: Concern,
  host: string,
  certificate: Pick<Certificate, 'validFrom' | 'validUntil'> | null,
): string {
  const day = (time: number | undefined) => new Date(time ?? 0).toISOString().slice(0, 10);
  switch (concern) {
    case 'missing':
      return `There is no certificate for ${host} yet: nobody can come in.`;
    case 'expired':
      return `The certificate expired on ${day(certificate?.validUntil)}: browsers refuse it. If that is still to come, this machine’s clock is wrong.`;
    case 'not_yet_valid':
      return `The certificate is not valid before ${day(certificate?.validFrom)}: browsers refuse it. If that is past, this machine’s clock is wrong.`;
    case 'expires_soon':
      return `The certificate expires on ${day(certificate?.validUntil)} and has not been renewed.`;
    case 'other_name':
      return `The certificate is not for ${host}: browsers refuse it. PUBLIC_URL says what people type.`;
  }
}
