/** Somebody signed in, as a program is. */
export interface Uploader {
  url: string;
  token: string;
}

/** Uploads by the tus protocol, in one go. @returns the upload's id, for `media.finish` */
export async function upload(
  uploader: Uploader,
  bytes: Uint8Array,
  name = 'untitled',
): Promise<string> {
  const id = await beginUpload(uploader, bytes.byteLength, name);
  const answer = await sendBytes(uploader, id, 0, bytes);
  if (answer.status !== 204) throw new Error(`an upload was answered with ${answer.status}`);
  return id;
}

/** @returns the upload's id */
export async function beginUpload(
  uploader: Uploader,
  size: number,
  name = 'untitled',
): Promise<string> {
  const answer = await askToUpload(uploader, size, name);
  const id = answer.headers.get('location')?.split('/').at(-1);
  if (id === undefined) throw new Error(`an upload was answered with ${await answer.text()}`);
  return id;
}

export function askToUpload({ url, token }: Uploader, size: number, name = 'untitled') {
  return fetch(`${url}/uploads`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'tus-resumable': '1.0.0',
      'upload-length': String(size),
      'upload-metadata': `filename ${Buffer.from(name).toString('base64')}`,
    },
  });
}

export function sendBytes(
  { url, token }: Uploader,
  id: string,
  offset: number,
  bytes: Uint8Array<ArrayBufferLike>,
) {
  return fetch(`${url}/uploads/${id}`, {
    method: 'PATCH',
    headers: {
      authorization: `Bearer ${token}`,
      'tus-resumable': '1.0.0',
      'upload-offset': String(offset),
      'content-type': 'application/offset+octet-stream',
    },
    body: Buffer.from(bytes),
  });
}
