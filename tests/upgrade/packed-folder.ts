import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { constants, createZstdCompress, createZstdDecompress } from 'node:zlib';

/** As wide as a data folder is long: PostgreSQL's databases begin as copies of each other. */
const WINDOW = 27;

/** A data folder of the embedded PostgreSQL is read by the kind of machine that wrote it. */
export const packedFor = 'linux-x64';

/** Packs a data folder that no server runs on. */
export async function pack(folder: string, file: string): Promise<void> {
  const compress = createZstdCompress({
    params: {
      [constants.ZSTD_c_compressionLevel]: 19,
      [constants.ZSTD_c_windowLog]: WINDOW,
    },
  });
  const tar = spawn('tar', ['--create', '--owner=0', '--group=0', '--directory', folder, '.'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(tar, 'close');
  await pipeline(tar.stdout, compress, createWriteStream(file));
  expectGood(await ended);
}

/** Unpacks it into a folder that is there and empty. */
export async function unpack(file: string, folder: string): Promise<void> {
  const expand = createZstdDecompress({ params: { [constants.ZSTD_d_windowLogMax]: WINDOW } });
  const tar = spawn('tar', ['--extract', '--no-same-owner', '-p', '--directory', folder], {
    stdio: ['pipe', 'inherit', 'inherit'],
  });
  const ended = once(tar, 'close');
  const piped = pipeline(createReadStream(file), expand, tar.stdin);
  // It has all of it at the end of the archive, and may not wait for the zeros that follow.
  piped.catch(() => undefined);
  expectGood(await ended);
}

function expectGood([code]: unknown[]): void {
  if (code !== 0) throw new Error(`tar ended with ${String(code)}`);
}
