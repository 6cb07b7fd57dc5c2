import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { get } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeCertificate } from './certificates.ts';
import { freePort } from './free-port.ts';
import { startNames } from './names.ts';
import { endProgram, startProgram } from './programs.ts';

/** A certificate authority of the test's own: Let's Encrypt's test server, which speaks ACME. */
export interface TestAuthority extends AsyncDisposable {
  /** Its ACME directory. */
  directory: string;
  /** The certificate of its own https, as PEM and as a file. */
  ca: string;
  caFile: string;
  /** The port at which it looks for proofs, in place of 80. */
  httpPort: number;
  /** The root of what it issues, as PEM; a new one each time it starts. */
  root(): Promise<string>;
  /** Ends it as a crash would. */
  kill(): Promise<void>;
}

export interface AuthorityWish {
  /** Where names lead, for the authority. */
  names: Readonly<Record<string, string>>;
  /** How long certificates live. */
  seconds?: number;
}

export async function startPebble({ names, seconds }: AuthorityWish): Promise<TestAuthority> {
  const folder = await mkdtemp(join(tmpdir(), 'teahouse-pebble-'));
  const [port, management, httpPort] = [await freePort(), await freePort(), await freePort()];
  const { cert, key } = await makeCertificate(['127.0.0.1']);
  const caFile = join(folder, 'cert.pem');
  await writeFile(caFile, cert);
  await writeFile(join(folder, 'key.pem'), key);
  const pebble = {
    listenAddress: `127.0.0.1:${port}`,
    managementListenAddress: `127.0.0.1:${management}`,
    certificate: caFile,
    privateKey: join(folder, 'key.pem'),
    httpPort,
    tlsPort: httpPort,
    ocspResponderURL: '',
    externalAccountBindingRequired: false,
    ...(seconds === undefined ? {} : { certificateValidityPeriod: seconds }),
  };
  await writeFile(join(folder, 'config.json'), JSON.stringify({ pebble }));
  const dns = await startNames(names);
  const child = await startProgram(
    ['pebble', '-config', join(folder, 'config.json'), '-dnsserver', `127.0.0.1:${dns.port}`],
    port,
    { PEBBLE_VA_NOSLEEP: '1' },
  );
  const kill = () => endProgram(child);
  return {
    directory: `https://127.0.0.1:${port}/dir`,
    ca: cert,
    caFile,
    httpPort,
    root: () => textAt(`https://127.0.0.1:${management}/roots/0`, cert),
    kill,
    async [Symbol.asyncDispose]() {
      await kill();
      await dns[Symbol.asyncDispose]();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function textAt(url: string, ca: string): Promise<string> {
  return new Promise((resolve, reject) => {
    get(url, { ca, agent: false }, (answer) => {
      answer.toArray().then((chunks) => resolve(Buffer.concat(chunks).toString()), reject);
    }).on('error', reject);
  });
}
