import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { createSecureContext } from 'node:tls';

/** A certificate and its key, which belong together and can be served. */
export interface Certificate {
  /** As PEM: the server's own certificate first, then those between it and the root. */
  cert: string;
  key: string;
  /** Milliseconds since the Unix epoch. */
  validFrom: number;
  validUntil: number;
  /** Whether a browser takes it for this name or address. */
  covers(this: void, host: string): boolean;
}

/** A certificate or a key that cannot be served: what is wrong with it, and what to do. */
export class UnusableCertificate extends Error {
  readonly remedy: string;

  constructor(message: string, remedy: string) {
    super(message);
    this.name = 'UnusableCertificate';
    this.remedy = remedy;
  }
}

/**
 * Reads a certificate with its chain, and its key, both as PEM.
 *
 * @throws UnusableCertificate
 */
export function readCertificate(cert: string, key: string): Certificate {
  const leaf = leafOf(cert);
  if (!leaf.checkPrivateKey(keyOf(key))) {
    throw new UnusableCertificate(
      'The key does not belong to the certificate.',
      'Name the key that it was made with; in a file of several certificates the server’s own comes first.',
    );
  }
  tryToServe(cert, key);
  return {
    cert,
    key,
    validFrom: leaf.validFromDate.getTime(),
    validUntil: leaf.validToDate.getTime(),
    covers: (host) => (isIP(host) ? leaf.checkIP(host) : leaf.checkHost(host)) !== undefined,
  };
}

function leafOf(cert: string): X509Certificate {
  try {
    return new X509Certificate(cert);
  } catch {
    throw new UnusableCertificate(
      'The certificate’s file holds no certificate.',
      'It has to be PEM, with a line -----BEGIN CERTIFICATE-----.',
    );
  }
}

function keyOf(key: string): KeyObject {
  try {
    return createPrivateKey(key);
  } catch {
    if (key.includes('ENCRYPTED')) {
      throw new UnusableCertificate(
        'The key has a passphrase, which nobody is there to type.',
        'Write it without one: openssl pkey -in old.pem -out key.pem.',
      );
    }
    throw new UnusableCertificate(
      'The key’s file holds no private key.',
      'It has to be PEM, with a line -----BEGIN PRIVATE KEY----- or the like.',
    );
  }
}

/** OpenSSL has the last word: it refuses keys that are too short, and damaged chains. */
function tryToServe(cert: string, key: string): void {
  try {
    createSecureContext({ cert, key });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UnusableCertificate(
      `It cannot be served (${reason}).`,
      'Have a new certificate made, with a key of P-256 or of RSA with 2048 bits or more.',
    );
  }
}
