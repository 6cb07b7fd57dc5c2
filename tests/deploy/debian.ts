import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const MIRROR = 'http://deb.debian.org/debian';

/** Where empty systems are made; the end of `await using` removes all of them. */
export interface Workshop extends AsyncDisposable {
  /** A Debian with the essential packages and a Node with its npm, and nothing else. */
  fresh(name: string, node: NodeOnIt): Promise<string>;
}

/** Nothing of nodejs.org can be fetched here: a Node of this machine is copied in. */
export interface NodeOnIt {
  binary: string;
  npm: string;
}

/** The npm by which this was started, and the Node that runs it. */
export function ofThisMachine(): NodeOnIt {
  const { npm_node_execpath: binary, npm_execpath: script } = process.env;
  if (binary === undefined || script === undefined) throw new Error('start it by npm');
  return { binary, npm: dirname(dirname(script)) };
}

/** In a run that has made its empty Debian: `base.ts`. */
export async function openWorkshop(): Promise<Workshop> {
  const folder = await mkdtemp(join(tmpdir(), 'teahouse-deploy-'));
  const base = process.env.DEPLOY_BASE;
  if (base === undefined) throw new Error('start it by npm run deploy-check');
  return {
    async fresh(name, node) {
      const root = join(folder, name);
      run('cp', '-a', base, root);
      bringNode(root, node);
      bringNetwork(root);
      return root;
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Makes an empty Debian in a folder, which it returns. */
export async function bootstrap(folder: string): Promise<string> {
  const args = ['--variant=minbase', 'bookworm', folder, MIRROR];
  const child = spawn('debootstrap', args, { stdio: ['ignore', 'ignore', 'inherit'] });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`debootstrap ended with ${code}`);
  return folder;
}

/** Runs a program of this machine to its end. @throws when it ends badly, with what it said */
export function run(program: string, ...args: string[]): string {
  const { status, stdout, stderr, error } = spawnSync(program, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program}: ${error?.message ?? stderr}`);
  return stdout;
}

function bringNode(root: string, { binary, npm }: NodeOnIt): void {
  const local = join(root, 'usr/local');
  mkdirSync(join(local, 'lib/node_modules'), { recursive: true });
  cpSync(binary, join(local, 'bin/node'));
  run('chmod', '755', join(local, 'bin/node'));
  cpSync(npm, join(local, 'lib/node_modules/npm'), { recursive: true, verbatimSymlinks: true });
  run('ln', '-s', '../lib/node_modules/npm/bin/npm-cli.js', join(local, 'bin/npm'));
}

/** What this machine needs to reach a registry goes along: names and certificates. */
function bringNetwork(root: string): void {
  writeFileSync(join(root, 'etc/resolv.conf'), readFileSync('/etc/resolv.conf'));
  const certificates = '/etc/ssl/certs/ca-certificates.crt';
  if (!existsSync(certificates)) return;
  mkdirSync(join(root, 'etc/ssl/certs'), { recursive: true });
  cpSync(certificates, join(root, certificates), { dereference: true });
}
