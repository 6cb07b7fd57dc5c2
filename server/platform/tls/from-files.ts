import { readFile } from 'node:fs/promises';
import type { Log } from '#platform/logging/index.ts';
import type { World } from '#platform/world/index.ts';
import { type Certificate, readCertificate, UnusableCertificate } from './certificate.ts';
import type { Keeper } from './keeper.ts';

interface Files {
  cert: string;
  key: string;
}

/** Both texts, or why one of them cannot be read. */
type Found = Files | UnusableCertificate;

export interface FilesNeeds {
  files: Files;
  keeper: Keeper;
  world: Pick<World, 'every'>;
  log: Pick<Log, 'info'>;
}

/** Short enough that nobody waits, and two small files cost nothing. */
const LOOK_EVERY_MS = 10_000;

/**
 * Serves the certificate of two files, and what they become: no restart is needed. New files
 * count once they stood still from one look to the next, since one of them comes before the
 * other. Those that cannot be used change nothing.
 *
 * @returns what ends the looking
 * @throws UnusableCertificate when they cannot be used at the start
 */
export async function serveFiles({ files, keeper, world, log }: FilesNeeds): Promise<() => void> {
  let before = await find(files);
  let judged = before;
  keeper.put(judge(before));

  async function look(): Promise<void> {
    const found = await find(files);
    const isStill = isSame(found, before);
    before = found;
    if (!isStill || isSame(found, judged)) return;
    judged = found;
    try {
      keeper.put(judge(found));
      log.info('The certificate’s files have changed: the new one is served from now on.');
    } catch (error) {
      if (!(error instanceof UnusableCertificate)) throw error;
      keeper.fail(`${error.message} ${error.remedy}`);
    }
  }

  let looking = false;
  return world.every(LOOK_EVERY_MS, () => {
    if (looking) return;
    looking = true;
    void look().finally(() => {
      looking = false;
    });
  });
}

/** Both files as they are right now. */
export async function find(files: Files): Promise<Found> {
  try {
    const [cert, key] = await Promise.all([
      read('TLS_CERT', files.cert),
      read('TLS_KEY', files.key),
    ]);
    return { cert, key };
  } catch (error) {
    if (error instanceof UnusableCertificate) return error;
    throw error;
  }
}

async function read(setting: string, path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const { code = String(error) } = error as NodeJS.ErrnoException;
    throw new UnusableCertificate(
      `${setting} names ${path}, which cannot be read (${code}).`,
      'The file has to be there, and readable for the user that runs Teahouse.',
    );
  }
}

/** @throws UnusableCertificate */
export function judge(found: Found): Certificate {
  if (found instanceof UnusableCertificate) throw found;
  return readCertificate(found.cert, found.key);
}

function isSame(a: Found, b: Found): boolean {
  if (a instanceof UnusableCertificate || b instanceof UnusableCertificate) {
    return a instanceof Error && b instanceof Error && a.message === b.message;
  }
  return a.cert === b.cert && a.key === b.key;
}
