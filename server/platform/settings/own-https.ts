import { address, domainName, email, file, whole } from './readers.ts';
import { optional, setting, type Values } from './setting.ts';

/** The operator's choices about https of the server's own. */
export const httpsSettings = {
  domain: optional(
    'TEAHOUSE_DOMAIN',
    domainName(),
    'The name of this server, as in `chat.example.org`: it obtains a certificate for it, renews it, and speaks https on PORT. Setting it agrees to the authority’s terms. docs/self-hosting/https.md.',
  ),
  cert: optional(
    'TLS_CERT',
    file(),
    'A certificate of your own, with its chain, as a PEM file: PORT speaks https with it. A changed file is taken up within half a minute.',
  ),
  key: optional('TLS_KEY', file(), 'The key of TLS_CERT, as a PEM file without a passphrase.'),
  httpPort: optional(
    'HTTP_PORT',
    whole(1, 65_535),
    'A further port, which sends plain http on to https. With TEAHOUSE_DOMAIN `80` when left out, where the authority has to find it; with TLS_CERT none.',
  ),
  directory: setting(
    'ACME_DIRECTORY',
    'https://acme-v02.api.letsencrypt.org/directory',
    address('https:'),
    'The certificate authority that TEAHOUSE_DOMAIN asks, by ACME.',
  ),
  email: optional(
    'ACME_EMAIL',
    email(),
    'Where the authority writes to if it has to. It is told nothing else.',
  ),
};

/** Where the certificate of a server that speaks https itself comes from. */
export type CertificateSource =
  | { from: 'files'; cert: string; key: string }
  | { from: 'authority'; domain: string; directory: string; email: string | undefined };

/** How a server speaks https itself, on PORT. */
export interface OwnHttps {
  source: CertificateSource;
  /** A further port, for plain http; undefined for none. */
  httpPort: number | undefined;
}

type Chosen = Values<{ tls: typeof httpsSettings }>['tls'];

/** Null where nothing asks for it: the server speaks plain http, perhaps behind a proxy. */
export function ownHttps({
  domain,
  cert,
  key,
  httpPort,
  directory,
  email,
}: Chosen): OwnHttps | null {
  if (domain !== undefined) {
    const source = { from: 'authority', domain, directory, email } as const;
    return { source, httpPort: httpPort ?? 80 };
  }
  if (cert === undefined || key === undefined) return null;
  return { source: { from: 'files', cert, key }, httpPort };
}

/** A sentence for each choice that does not go with another. */
export function misfits(chosen: Chosen, publicUrl: string | undefined): string[] {
  const { domain, cert, key, httpPort } = chosen;
  const own = domain !== undefined || cert !== undefined;
  const told = publicUrl === undefined ? null : new URL(publicUrl);
  const rules: [boolean, string][] = [
    [(cert === undefined) !== (key === undefined), 'TLS_CERT and TLS_KEY go together.'],
    [
      domain !== undefined && cert !== undefined,
      'TEAHOUSE_DOMAIN obtains a certificate and TLS_CERT names one: only one of them can be set.',
    ],
    [
      httpPort !== undefined && !own,
      'HTTP_PORT goes with TEAHOUSE_DOMAIN or TLS_CERT: without them PORT speaks http.',
    ],
    [
      own && told !== null && told.protocol !== 'https:',
      'PUBLIC_URL should begin with https:// where the server has a certificate.',
    ],
    [
      domain !== undefined && told !== null && told.hostname !== domain,
      'PUBLIC_URL should be an address of TEAHOUSE_DOMAIN.',
    ],
  ];
  return rules.flatMap(([broken, sentence]) => (broken ? [sentence] : []));
}
