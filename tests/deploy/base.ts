import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bootstrap } from './debian.ts';

/** DEPLOY_BASE names a Debian that debootstrap made before. Else one is made, for this run. */
export default async function setup(): Promise<() => Promise<void>> {
  if (process.env.DEPLOY_BASE !== undefined) return async () => {};
  const folder = await mkdtemp(join(tmpdir(), 'teahouse-base-'));
  process.stdout.write('Making an empty Debian, which takes a minute or two.\n');
  process.env.DEPLOY_BASE = await bootstrap(join(folder, 'base'));
  return () => rm(folder, { recursive: true, force: true });
}
