import { createPrivateKey } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeCertificate, type TestCertificate } from '../../../tests/kit/certificates.ts';
import { readCertificate, UnusableCertificate } from './certificate.ts';
import { concernsOf, sentenceOf } from './concerns.ts';

const DAY_MS = 86_400_000;
const host = 'chat.example.org';
let own: TestCertificate;
let other: TestCertificate;

beforeAll(async () => {
  [own, other] = await Promise.all([
    makeCertificate([host, '192.0.2.7']),
    makeCertificate(['other.example.org']),
  ]);
});

function refusal(cert: string, key: string): UnusableCertificate {
  try {
    readCertificate(cert, key);
  } catch (error) {
    if (error instanceof UnusableCertificate) return error;
    throw error;
  }
  throw new Error('it was accepted');
}

describe('a certificate', () => {
  it('is read with its key, also from one file', () => {
    const { validFrom, validUntil, covers } = readCertificate(own.cert, own.key);
    expect(Math.round((validUntil - validFrom) / DAY_MS)).toBe(90);
    const names = [host, '192.0.2.7', 'example.org', '192.0.2.8', 'other.example.org'];
    expect(names.map(covers)).toEqual([true, true, false, false, false]);
    const both = `${own.key}\n${own.cert}`;
    expect(readCertificate(both, both).validUntil).toBe(validUntil);
  });

  it('is read with those that follow it', () => {
    const chain = `${own.cert}\n${other.cert}`;
    expect(readCertificate(chain, own.key).covers(host)).toBe(true);
  });

  it('that cannot be served says why, and what to do', () => {
    const locked = createPrivateKey(own.key).export({
      type: 'pkcs8',
      format: 'pem',
      cipher: 'aes-256-cbc',
      passphrase: 'tea',
    });
    const refused: [string, string, RegExp][] = [
      [own.cert, other.key, /does not belong/],
      [`${other.cert}\n${own.cert}`, own.key, /does not belong.*the server’s own comes first/],
      ['', own.key, /no certificate/],
      ['-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n', own.key, /no certificate/],
      [own.key, own.cert, /no certificate/],
      [own.cert, own.cert, /no private key/],
      [own.cert, '', /no private key/],
      [own.cert, String(locked), /passphrase.*openssl pkey/],
    ];
    for (const [cert, key, sentence] of refused) {
      const { message, remedy } = refusal(cert, key);
      expect(`${message} ${remedy}`).toMatch(sentence);
    }
  });
});

describe('what an operator should know of it', () => {
  const certificate = () => readCertificate(own.cert, own.key);
  const life = (days: number) => certificate().validFrom + days * DAY_MS;

  it.each([
    [1, []],
    [75, []],
    [76, ['expires_soon']],
    [91, ['expired']],
    [-1, ['not_yet_valid']],
  ])('on day %i', (days, concerns) => {
    expect(concernsOf(certificate(), host, life(days))).toEqual(concerns);
  });

  it('is that it is for another name, or missing', () => {
    expect(concernsOf(certificate(), 'elsewhere.example', life(1))).toEqual(['other_name']);
    expect(concernsOf(null, host, life(1))).toEqual(['missing']);
  });

  it('counts in days where it lives for days', async () => {
    const brief = await makeCertificate([host], { from: 0, until: 6 });
    const read = readCertificate(brief.cert, brief.key);
    expect(concernsOf(read, host, read.validFrom + 4.9 * DAY_MS)).toEqual([]);
    expect(concernsOf(read, host, read.validFrom + 5.1 * DAY_MS)).toEqual(['expires_soon']);
  });

  it('is said with the day, and with what may be wrong with the clock', () => {
    const day = new Date(certificate().validUntil).toISOString().slice(0, 10);
    expect(sentenceOf('expired', host, certificate())).toContain(`expired on ${day}`);
    expect(sentenceOf('expired', host, certificate())).toContain('clock is wrong');
    expect(sentenceOf('not_yet_valid', host, certificate())).toContain('clock is wrong');
    expect(sentenceOf('other_name', host, certificate())).toContain('PUBLIC_URL');
  });
});
