import { readdirSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';

const [asBrotli, asGzip] = [promisify(brotliCompress), promisify(gzip)];

const COMPRESSES = /\.(js|css|html|svg|webmanifest)$/;

/** Many, of which a person needs one or two: the last tenth is not worth the start's waiting. */
const QUICKLY = /^emoji-names-/;

/** Pages that the server fills in before it sends them, and what draws them. */
const FILLED = '.ahead';

/**
 * Puts `.br` and `.gz` beside every file of text below a folder that is sent as it is, as small as
 * they get: none of those is compressed while people wait.
 *
 * @param {string} folder
 */
export async function precompress(folder) {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const texts = entries.filter(
    (entry) =>
      entry.isFile() &&
      COMPRESSES.test(entry.name) &&
      !entry.parentPath.startsWith(join(folder, FILLED)),
  );
  // All at once: each runs on a thread of its own, as far as there are some.
  await Promise.all(
    texts.map(({ parentPath, name }) => compress(join(parentPath, name), QUICKLY.test(name))),
  );
}

async function compress(path, quickly) {
  const bytes = await readFile(path);
  await Promise.all([
    quickly || asBrotli(bytes).then((small) => writeFile(`${path}.br`, small)),
    asGzip(bytes, { level: 9 }).then((small) => writeFile(`${path}.gz`, small)),
  ]);
}
