import { Readable } from 'node:stream';
import { type Entry, openPromise } from 'yauzl';
import { refuse } from '#platform/calls/index.ts';

/** What an import may hold once it is unpacked. */
export interface ZipBounds {
  megabytes: number;
  files: number;
}

/** The files in a zip, by their names in it. None is ever written under such a name. */
export interface Unpacked {
  sizes: ReadonlyMap<string, number>;
  /** @throws Refusal `takeaway.bad_zip`, also while it is read */
  read(name: string): Promise<Readable>;
  close(): void;
}

const MB = 1_048_576;
/** What is packed more tightly than any text or picture is made to fill a disk. */
const TIGHTEST = 200;
const TIGHT_FROM_BYTES = 10 * MB;

/**
 * Opens a zip and looks at all that it claims to hold, before any of it is unpacked. What it claims
 * is held against it while it is read.
 *
 * @throws Refusal `takeaway.bad_zip`, `takeaway.locked_zip`, `takeaway.too_large`,
 * `takeaway.too_many_files`
 */
export async function openZip(path: string, bounds: ZipBounds): Promise<Unpacked> {
  const zip = await openPromise(path, { autoClose: false, lazyEntries: true }).catch(bad);
  const entries = new Map<string, Entry>();
  let total = 0;
  try {
    if (zip.entryCount > bounds.files) throw tooMany(bounds);
    for await (const entry of zip.eachEntry()) {
      if (entry.isEncrypted()) throw refuse('takeaway.locked_zip');
      if (entry.fileName.endsWith('/')) continue;
      total += entry.uncompressedSize;
      if (total > bounds.megabytes * MB) {
        throw refuse('takeaway.too_large', { params: { megabytes: bounds.megabytes } });
      }
      if (isTight(entry) || !entry.canDecodeFileData()) throw refuse('takeaway.bad_zip');
      if (entries.size >= bounds.files) throw tooMany(bounds);
      if (!entries.has(entry.fileName)) entries.set(entry.fileName, entry);
    }
  } catch (error) {
    zip.close();
    throw isRefusal(error) ? error : complaint(error);
  }
  return {
    sizes: new Map(Array.from(entries, ([name, { uncompressedSize }]) => [name, uncompressedSize])),
    async read(name) {
      const entry = entries.get(name);
      if (entry === undefined) throw new Error('a zip was asked for a file that it has not');
      return complaining(await zip.openReadStreamPromise(entry).catch(bad));
    },
    close: () => zip.close(),
  };
}

function isTight({ compressedSize, uncompressedSize }: Entry): boolean {
  return uncompressedSize > TIGHT_FROM_BYTES && uncompressedSize > compressedSize * TIGHTEST;
}

const tooMany = ({ files }: ZipBounds) =>
  refuse('takeaway.too_many_files', { params: { max: files } });

const isRefusal = (error: unknown) => error instanceof Error && error.name === 'Refusal';

function complaint(error: unknown) {
  const isLocked = error instanceof Error && error.message.includes('encryption');
  return refuse(isLocked ? 'takeaway.locked_zip' : 'takeaway.bad_zip', {}, error);
}

function bad(error: unknown): never {
  throw complaint(error);
}

/** The same bytes; whatever is wrong with them is the zip’s fault. */
function complaining(stream: Readable): Readable {
  return Readable.from(
    (async function* () {
      try {
        yield* stream;
      } catch (error) {
        throw complaint(error);
      }
    })(),
  );
}
