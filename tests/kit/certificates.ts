import { isIP } from 'node:net';
import {
  type JsonGeneralNames,
  SubjectAlternativeNameExtension,
  X509CertificateGenerator,
} from '@peculiar/x509';

/** As PEM. */
export interface TestCertificate {
  cert: string;
  key: string;
}

const DAY_MS = 86_400_000;
const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

/**
 * Makes a certificate that is its own root, for names and addresses. It lives from yesterday for
 * ninety days unless another life is given, in days from now.
 */
export async function makeCertificate(
  names: readonly string[],
  { from = -1, until = 89 }: { from?: number; until?: number } = {},
): Promise<TestCertificate> {
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const made = await X509CertificateGenerator.createSelfSigned({
    serialNumber: Date.now().toString(16),
    name: `CN=${names[0] ?? 'nobody'}`,
    notBefore: new Date(Date.now() + from * DAY_MS),
    notAfter: new Date(Date.now() + until * DAY_MS),
    signingAlgorithm: algorithm,
    keys,
    extensions: [new SubjectAlternativeNameExtension(generalNames(names))],
  });
  const bytes = Buffer.from(await crypto.subtle.exportKey('pkcs8', keys.privateKey));
  return { cert: `${made.toString('pem')}\n`, key: pem('PRIVATE KEY', bytes) };
}

function generalNames(names: readonly string[]): JsonGeneralNames {
  return names.map((value) => ({ type: isIP(value) ? 'ip' : 'dns', value }));
}

function pem(label: string, bytes: Buffer): string {
  const lines = bytes.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}
