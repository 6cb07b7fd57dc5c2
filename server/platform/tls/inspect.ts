import type { Config } from '#config';
import { keptCertificate } from './acme/folder.ts';
import { type Certificate, readCertificate } from './certificate.ts';
import { concernsOf, hostOf, keepsPeopleOut, sentenceOf } from './concerns.ts';
import { find, judge } from './from-files.ts';

/** How a certificate stands that a start would serve. */
export interface Inspection {
  /** When it ends, in milliseconds since the Unix epoch; null where there is none yet. */
  until: number | null;
  /** What is wrong with it, in sentences. */
  wrong: { says: string; keepsPeopleOut: boolean }[];
}

/**
 * Looks at the certificate without serving it, and changes nothing; null where the server speaks
 * plain http.
 *
 * @param now milliseconds since the Unix epoch
 * @throws UnusableCertificate
 */
export async function inspectCertificate(
  config: Pick<Config, 'tls' | 'data' | 'http'>,
  now: number,
): Promise<Inspection | null> {
  const certificate = await present(config);
  if (certificate === undefined) return null;
  if (certificate === null) return { until: null, wrong: [] };
  const host = hostOf(config.http.publicUrl);
  const wrong = concernsOf(certificate, host, now).map((concern) => ({
    says: sentenceOf(concern, host, certificate),
    keepsPeopleOut: keepsPeopleOut(concern),
  }));
  return { until: certificate.validUntil, wrong };
}

async function present({
  tls,
  data,
}: Pick<Config, 'tls' | 'data'>): Promise<Certificate | null | undefined> {
  if (tls === null) return undefined;
  const { source } = tls;
  if (source.from === 'files') return judge(await find(source));
  const kept = await keptCertificate(data.folder, source.directory, source.domain);
  return kept === null ? null : readCertificate(kept.cert, kept.key);
}
