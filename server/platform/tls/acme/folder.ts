import { generateKeyPairSync } from 'node:crypto';
import { open, readFile, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { makeFolder } from '#platform/folders/index.ts';

const PRIVATE_FOLDER = 0o700;
const PRIVATE_FILE = 0o600;

/** What is kept of one authority, for one name. */
export interface TlsFolder {
  /** The key of the account there, as PEM; made when it is asked for first. */
  accountKey(): Promise<string>;
  /** The certificate with its chain, and its key, as they were kept; null where there is none. */
  certificate(): Promise<{ cert: string; key: string } | null>;
  keep(kept: { cert: string; key: string }): Promise<void>;
}

/**
 * A folder for each authority in `TEAHOUSE_DATA/tls`, since what one issued is no news of another:
 * `account.pem`, and one file for each name with its key and its chain. Nobody else may read them.
 *
 * @throws the system's error where it cannot be written
 */
export async function openTlsFolder(
  dataFolder: string,
  directory: string,
  domain: string,
): Promise<TlsFolder> {
  const file = fileOf(dataFolder, directory, domain);
  await makeFolder(dirname(file), PRIVATE_FOLDER);
  const account = join(dirname(file), 'account.pem');
  return {
    async accountKey() {
      const kept = await textOf(account);
      if (kept !== null) return kept;
      const made = newKey();
      await write(account, made);
      return made;
    },
    certificate: () => keptCertificate(dataFolder, directory, domain),
    keep: ({ cert, key }) => write(file, `${key.trim()}\n${cert.trim()}\n`),
  };
}

/** The certificate that was kept, looked for without making anything. */
export async function keptCertificate(
  dataFolder: string,
  directory: string,
  domain: string,
): Promise<{ cert: string; key: string } | null> {
  const text = await textOf(fileOf(dataFolder, directory, domain));
  return text === null ? null : { cert: text, key: text };
}

function fileOf(dataFolder: string, directory: string, domain: string): string {
  const authority = new URL(directory).host.replaceAll(/[^a-z0-9.-]/g, '_');
  return join(dataFolder, 'tls', authority, `${domain}.pem`);
}

/** A key of P-256 as PEM, for an account or for a certificate. */
export function newKey(): string {
  const encoding = { type: 'pkcs8', format: 'pem' } as const;
  const { privateKey } = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    privateKeyEncoding: encoding,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  return privateKey;
}

async function textOf(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** A crash in between leaves what was there before. */
async function write(path: string, text: string): Promise<void> {
  const draft = `${path}.new`;
  const handle = await open(draft, 'w', PRIVATE_FILE);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(draft, path);
}
