import type { WireError } from '@teahouse/protocol';
import { CallError, type Carrier } from '@teahouse/sdk';
import { DetailedError, Upload } from 'tus-js-client';

/** The server wants each request within a minute: so much comes through a slow line. */
const CHUNK_BYTES = 2 * 1024 * 1024;

/**
 * Uploads by the tus protocol. The address of what is not complete stands in localStorage, so
 * that it goes on where it stopped, also after the page was loaded anew. It never tries again by
 * itself: the outbox does.
 */
export const carryByTus: Carrier['carry'] = (key, { name, blob }, { signal, arrived }) =>
  new Promise((resolve, reject) => {
    const upload = new Upload(blob, {
      endpoint: new URL('/uploads', location.origin).href,
      chunkSize: CHUNK_BYTES,
      retryDelays: null,
      metadata: { filename: name },
      fingerprint: async () => `teahouse.upload.${key}`,
      removeFingerprintOnSuccess: true,
      onProgress: arrived,
      onSuccess: () => resolve(upload.url?.split('/').at(-1) ?? ''),
      onError: (error) => reject(refusalIn(error)),
    });
    signal.addEventListener('abort', () => {
      upload.abort(signal.reason === 'discarded').catch(() => undefined);
      reject(new Error('the upload was stopped'));
    });
    upload
      .findPreviousUploads()
      .then(([begun]) => {
        if (signal.aborted) return;
        if (begun !== undefined) upload.resumeFromPreviousUpload(begun);
        upload.start();
      })
      .catch(reject);
  });

/** What the server said, where it said something. */
function refusalIn(error: Error): Error {
  const body = error instanceof DetailedError ? error.originalResponse?.getBody() : undefined;
  try {
    const said = JSON.parse(body ?? '') as { error?: WireError };
    return said.error === undefined ? error : new CallError(said.error);
  } catch {
    return error;
  }
}
