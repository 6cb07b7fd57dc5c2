import { PassThrough, Readable } from 'node:stream';
import { ZipFile } from 'yazl';

/** A zip that is written while it is read. */
export interface ExportZip {
  /** All of it, once `end` was called. */
  stream: Readable;
  /** Writes a file of text, piece by piece; resolves when all of it is in. */
  text(path: string, pieces: () => AsyncIterable<string>): Promise<void>;
  /** Writes a file when its turn comes, as it is; an empty one where it is gone by then. */
  later(path: string, open: () => Promise<Readable | null>): void;
  end(): void;
}

/** @param signal ends it, with an error for whoever reads */
export function createExportZip(signal: AbortSignal): ExportZip {
  const zip = new ZipFile();
  const stream = new PassThrough();
  const { promise: broken, reject: breakOff } = Promise.withResolvers<never>();
  // Whoever waits for a file hears of it; between two files nobody does.
  broken.catch(() => undefined);
  stream.on('error', breakOff);
  zip.on('error', (error: Error) => stream.destroy(error));
  signal.addEventListener('abort', () => stream.destroy(asError(signal.reason)));
  zip.outputStream.pipe(stream);
  // The library does not listen: a source that breaks would end the process.
  const heard = (source: Readable) => source.on('error', (error) => stream.destroy(error));
  return {
    stream,
    text(path, pieces) {
      const { promise: written, resolve } = Promise.withResolvers<void>();
      const bytes = async function* () {
        for await (const piece of pieces()) {
          signal.throwIfAborted();
          yield Buffer.from(piece);
        }
        resolve();
      };
      zip.addReadStreamLazy(path, { compress: true }, (give) =>
        give(null, heard(Readable.from(bytes()))),
      );
      return Promise.race([written, broken]);
    },
    later(path, open) {
      zip.addReadStreamLazy(path, { compress: false }, (give) => {
        open().then(
          (opened) => give(null, heard(opened ?? Readable.from([]))),
          (error: unknown) => give(error, Readable.from([])),
        );
      });
    },
    end: () => zip.end(),
  };
}

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error('an export broke off');
}
