import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeCertificate } from '../kit/certificates.ts';
import { freePort } from '../kit/free-port.ts';
import { endProgram, startProgram } from '../kit/programs.ts';
import type { Door } from './visitor.ts';

export type ProxyKind = 'caddy' | 'nginx';

/** A proxy in front of a Teahouse, configured as docs/self-hosting/proxy.md says. */
export interface FrontProxy extends AsyncDisposable {
  door: Door & { ca: string };
  /** Where it listens for plain http; only nginx's page says that it does. */
  plainPort: number;
}

interface Place {
  folder: string;
  port: number;
  plainPort: number;
  teahouse: number;
}

const page = join(import.meta.dirname, '../../docs/self-hosting/proxy.md');
const name = 'chat.example.org';

export async function startProxy(kind: ProxyKind, teahouse: number): Promise<FrontProxy> {
  const folder = await mkdtemp(join(tmpdir(), `teahouse-${kind}-`));
  const { cert, key } = await makeCertificate([name]);
  await writeFile(join(folder, 'cert.pem'), cert);
  await writeFile(join(folder, 'key.pem'), key);
  const [port, plainPort] = [await freePort(), await freePort()];
  const file = join(folder, 'config');
  const place = { folder, port, plainPort, teahouse };
  const written = await configurationOf(kind);
  await writeFile(file, kind === 'nginx' ? nginx(written, place) : caddy(written, place));
  const home = { HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder };
  const command = {
    caddy: ['caddy', 'run', '--config', file, '--adapter', 'caddyfile'],
    nginx: ['nginx', '-p', folder, '-e', 'stderr', '-c', file],
  } as const;
  const child = await startProgram(command[kind], port, home);
  return {
    door: { port, name, ca: cert },
    plainPort,
    async [Symbol.asyncDispose]() {
      await endProgram(child);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The block of the page, as people copy it. */
async function configurationOf(kind: ProxyKind): Promise<string> {
  const text = await readFile(page, 'utf8');
  const block = new RegExp(`^\`\`\`${kind}\n([^]*?)^\`\`\`$`, 'm').exec(text)?.[1];
  if (block === undefined) throw new Error(`the page has no configuration for ${kind}`);
  return block;
}

/** Nothing but where things are differs from the page. */
function put(text: string, places: readonly (readonly [string, string])[]): string {
  return places.reduce((before, [written, here]) => {
    if (!before.includes(written)) throw new Error(`the page does not say ${written}`);
    return before.replaceAll(written, here);
  }, text);
}

function caddy(written: string, { folder, port, teahouse }: Place): string {
  const site = put(written, [
    [
      `${name} {`,
      `${name}:${port} {\n\tbind 127.0.0.1\n\ttls ${join(folder, 'cert.pem')} ${join(folder, 'key.pem')}`,
    ],
    ['127.0.0.1:7420', `127.0.0.1:${teahouse}`],
  ]);
  return `{\n\tadmin off\n\tauto_https disable_redirects\n}\n${site}`;
}

function nginx(written: string, { folder, port, plainPort, teahouse }: Place): string {
  const live = `/etc/letsencrypt/live/${name}`;
  const servers = put(written, [
    ['listen 80;', `listen 127.0.0.1:${plainPort};`],
    ['listen 443 ssl;', `listen 127.0.0.1:${port} ssl;`],
    [`${live}/fullchain.pem`, join(folder, 'cert.pem')],
    [`${live}/privkey.pem`, join(folder, 'key.pem')],
    ['127.0.0.1:7420', `127.0.0.1:${teahouse}`],
  ]);
  // As root its workers would be another user, who may not read the test's folder.
  const user = process.getuid?.() === 0 ? 'user root;' : '';
  return `${user} daemon off; pid ${join(folder, 'pid')}; events {}
http { access_log off; client_body_temp_path ${folder}; proxy_temp_path ${folder};
${servers}}`;
}
