import { randomBytes } from 'node:crypto';
import { Upload } from 'tus-js-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MediaHouse, type Member, prepareMedia } from '../../../tests/kit/media-house.ts';
import { askToUpload, beginUpload, sendBytes } from '../../../tests/kit/upload.ts';

let house: MediaHouse;
beforeAll(async () => {
  house = await prepareMedia({ MEDIA_MEGABYTES: '2', OPEN_UPLOADS: '3' });
});
afterAll(() => house[Symbol.asyncDispose]());

/** Uploads with a client that somebody else wrote, in pieces. @returns the upload's id */
function uploadByTus({ url, token }: Member, bytes: Buffer, filename: string): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const upload = new Upload(bytes, {
    endpoint: `${url}/uploads`,
    headers: { authorization: `Bearer ${token}` },
    chunkSize: 300_000,
    metadata: { filename },
    onError: reject,
    onSuccess: () => resolve(upload.url?.split('/').at(-1) ?? ''),
  });
  upload.start();
  return promise;
}

const codeOf = async (answer: Response) => {
  const { error } = (await answer.json()) as { error: { code: string } };
  return [answer.status, error.code];
};

const ask = (
  { url, token }: Pick<Member, 'url' | 'token'>,
  method: string,
  path: string,
  headers: Record<string, string> = {},
) =>
  fetch(`${url}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'tus-resumable': '1.0.0', ...headers },
  });

describe('an upload', () => {
  it('comes in pieces, and is what was sent', async () => {
    const bytes = randomBytes(1_000_000);
    const upload = await uploadByTus(house.anna, bytes, '茶 “tea”.bin');
    const finish = () => house.anna.call('media.finish', { upload, kind: 'file' });
    const { attachment } = await finish();
    expect(attachment).toMatchObject({ kind: 'file', name: '茶 “tea”.bin', bytes: 1_000_000 });
    expect(await finish()).toEqual({ attachment });
    const answer = await house.read(house.anna, attachment.id, 'file');
    expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true);
    expect(answer.headers.get('content-disposition')).toBe(
      `attachment; filename="_ _tea_.bin"; filename*=UTF-8''%E8%8C%B6%20%E2%80%9Ctea%E2%80%9D.bin`,
    );
    expect(await house.leftOver()).toEqual([]);
  });

  it('is its person’s alone, and for others not there', async () => {
    const id = await beginUpload(house.anna, 10);
    await sendBytes(house.anna, id, 0, Buffer.from('12345'));
    const path = `/uploads/${id}`;
    const unknown = `/uploads/${'u'.repeat(43)}`;
    for (const [member, where] of [
      [house.bert, path],
      [house.anna, unknown],
    ] as const) {
      expect((await ask(member, 'HEAD', where)).status).toBe(404);
      expect(await codeOf(await ask(member, 'DELETE', where))).toEqual([404, 'not_found']);
      const patched = await sendBytes(member, where.slice(9), 5, Buffer.from('6'));
      expect(await codeOf(patched)).toEqual([404, 'not_found']);
    }
    const looked = await ask(house.anna, 'HEAD', path);
    expect([looked.status, looked.headers.get('upload-offset')]).toEqual([200, '5']);
    const early = house.anna.call('media.finish', { upload: id, kind: 'file' });
    await expect(early).rejects.toMatchObject({ code: 'media.incomplete' });
    expect((await ask(house.anna, 'DELETE', path)).status).toBe(204);
    expect((await ask(house.anna, 'HEAD', path)).status).toBe(404);
    expect(await house.leftOver()).toEqual([]);
  });

  it('leaves no bytes without a row, however the library answers', async () => {
    const member = await house.someone();
    const begin = (headers: Record<string, string>) =>
      fetch(`${member.url}/uploads`, {
        method: 'POST',
        headers: { authorization: `Bearer ${member.token}`, 'upload-length': '5', ...headers },
        body: '12345',
      });
    expect((await begin({ 'content-type': 'application/offset+octet-stream' })).status).toBe(412);
    const id = await beginUpload(member, 10);
    await sendBytes(member, id, 0, Buffer.from('12345'));
    const headers = { authorization: `Bearer ${member.token}` };
    await fetch(`${member.url}/uploads/${id}`, { method: 'DELETE', headers });
    // The library has answered before the row and the rest are gone.
    const looked = async () => (await ask(member, 'HEAD', `/uploads/${id}`)).status;
    await expect.poll(looked).toBe(404);
    await expect.poll(() => house.leftOver()).not.toContain(id);
  });

  it('is reached by its own address alone', async () => {
    const id = await beginUpload(house.anna, 10);
    const own = await beginUpload(house.bert, 10);
    for (const path of [`/uploads/${own}?/${id}`, `/uploads/${own}?`, `/uploads?a=/${id}`]) {
      const method = path.startsWith('/uploads?') ? 'POST' : 'DELETE';
      const override = { 'x-http-method-override': 'DELETE', 'upload-length': '1' };
      expect(await codeOf(await ask(house.bert, method, path, override))).toEqual([
        400,
        'malformed',
      ]);
    }
    expect((await ask(house.anna, 'HEAD', `/uploads/${id}`)).status).toBe(200);
    for (const [member, gone] of [
      [house.anna, id],
      [house.bert, own],
    ] as const) {
      expect((await ask(member, 'DELETE', `/uploads/${gone}`)).status).toBe(204);
    }
  });

  it('is bounded in size, in number and in form', async () => {
    const member = await house.someone();
    const large = await askToUpload(member, 2 * 1_048_576 + 1);
    expect(await codeOf(large)).toEqual([413, 'media.too_large']);
    for (let count = 0; count < 3; count++) await beginUpload(member, 1);
    expect(await codeOf(await askToUpload(member, 1))).toEqual([409, 'media.too_many_uploads']);
    const nobody = { url: member.url, token: 'x'.repeat(43) };
    expect(await codeOf(await askToUpload(nobody, 1))).toEqual([401, 'unauthenticated']);
    const other = await house.someone();
    const post = (headers: Record<string, string>) => ask(other, 'POST', '/uploads', headers);
    expect(await codeOf(await post({}))).toEqual([400, 'malformed']);
    expect(await codeOf(await post({ 'upload-length': '-1' }))).toEqual([400, 'malformed']);
    const noise = { 'upload-length': '1', 'upload-metadata': 'filename ***' };
    expect(await codeOf(await post(noise))).toEqual([400, 'malformed']);
    const id = await beginUpload(other, 3);
    expect((await sendBytes(other, id, 0, Buffer.from('four'))).status).toBeGreaterThan(399);
    expect((await sendBytes(other, id, 2, Buffer.from('3'))).status).toBe(409);
    expect((await ask(other, 'HEAD', `/uploads/${id}`)).headers.get('upload-offset')).toBe('0');
  });

  it('is refused beyond what a person may store', async () => {
    const member = await house.someone();
    const quota = (quotaBytes: number | null) =>
      house.anna.call('house.change_settings', { quotaBytes });
    await quota(1_000);
    const wish = { kind: 'file' } as const;
    await house.finish(member, randomBytes(600), wish);
    expect(await codeOf(await askToUpload(member, 600))).toEqual([409, 'media.quota_exceeded']);
    await beginUpload(member, 300);
    expect(await codeOf(await askToUpload(member, 300))).toEqual([409, 'media.quota_exceeded']);
    expect(await member.call('media.own_usage', {})).toMatchObject({ bytes: 600, files: 1 });
    await quota(null);
  });

  it('is not taken from a page of another site', async () => {
    const answer = await fetch(`${house.anna.url}/uploads`, {
      method: 'POST',
      headers: {
        cookie: `teahouse=${house.anna.token}`,
        origin: 'https://elsewhere.example',
        'tus-resumable': '1.0.0',
        'upload-length': '1',
      },
    });
    expect(answer.status).toBe(403);
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    const own = await askToUpload(house.anna, 1);
    expect(own.headers.get('access-control-allow-origin')).toBeNull();
    expect(own.headers.get('x-content-type-options')).toBe('nosniff');
  });
});
