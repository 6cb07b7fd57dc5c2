import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join as joinPath } from 'node:path';
import Fastify, { type FastifyInstance } from 'fastify';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openFileBlobs } from '#platform/blobs/index.ts';
import { Refusal, refuse } from '#platform/calls/index.ts';
import { transaction } from '#platform/database/index.ts';
import type { Domain } from '#platform/domain.ts';
import { type Ground, prepareGround } from '../../../tests/kit/ground.ts';
import {
  asUser,
  createHouse,
  type House,
  identityMigrations,
  join,
  openHouse,
} from '../../../tests/kit/people.ts';
import type { BlobsInUse, MediaApi } from './api.ts';
import { createMedia } from './index.ts';
import { migrations } from './migrations/index.ts';
import { sweepAvatars } from './sweep-avatars.ts';

const DAY = 24 * 3_600_000;

let ground: Ground;
let house: House;
const settings = {
  megapixels: 24,
  photoMegapixels: 24,
  waiting: 2,
  megabytes: 1,
  openUploads: 3,
  previewMegabytes: 1,
  ffmpeg: 'ffmpeg',
  ffmpegSeconds: 60,
};
let media: Domain<'media', MediaApi>;
let server: FastifyInstance;
let folder: string;
let anna: number;
let bert: number;
let sweep: () => Promise<void>;

beforeAll(async () => {
  ground = await prepareGround([
    { domain: 'identity', migrations: identityMigrations },
    { domain: 'media', migrations },
  ]);
  folder = await mkdtemp(joinPath(tmpdir(), 'teahouse-media-'));
  const blobs = await openFileBlobs(folder, ground.world);
  house = createHouse(ground);
  const { api } = house.identity;
  media = createMedia({
    ...ground,
    blobs,
    uploadsFolder: joinPath(folder, 'uploads'),
    house: house.house,
    identity: api,
    settings,
  });
  house.forgetters.push((tx, user) => media.forgetUser(tx, user));
  const worn: BlobsInUse = (db, ids) => api.avatarsInUse(db, ids);
  sweep = () => sweepAvatars({ ...ground, blobs, inUse: [worn, ofGroups] });
  await openHouse(house.identity);
  anna = (await join(house.identity, 'anna')).me.id;
  bert = (await join(house.identity, 'bert')).me.id;
  server = await serve();
});
afterAll(async () => {
  await server.close();
  await ground[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

/** Pictures that groups use, in the word of the test. */
const groupPictures = new Set<string>();
const ofGroups = async (_: unknown, blobs: readonly string[]) =>
  blobs.filter((blob) => groupPictures.has(blob));

/** The routes on a server where `x-user` signs people in. */
async function serve(): Promise<FastifyInstance> {
  const http = Fastify({ bodyLimit: 65_536 });
  http.decorate('callerOf', async () => asUser(0));
  http.decorate('signedInOf', async (request) => {
    const user = Number(request.headers['x-user']);
    if (!user) throw refuse('unauthenticated');
    return asUser(user);
  });
  http.setErrorHandler((error: unknown, _request, reply) => {
    const status = error instanceof Refusal ? 400 : statusOf(error);
    return reply.code(status).send({ code: error instanceof Refusal ? error.code : 'other' });
  });
  await http.register(async (scope) => media.routes?.(scope));
  await http.ready();
  return http;
}

const statusOf = (error: unknown) =>
  error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;

const photo = (width = 800, height = 600) =>
  sharp({ create: { width, height, channels: 3, background: '#b5651d' } });

async function upload(user: number | null, payload: Buffer, type = 'image/jpeg') {
  const headers = { 'content-type': type, ...(user === null ? {} : { 'x-user': `${user}` }) };
  const answer = await server.inject({ method: 'POST', url: '/blobs/avatar', headers, payload });
  return { status: answer.statusCode, ...answer.json<{ avatar?: string; code?: string }>() };
}

async function download(user: number | null, id: string) {
  const headers = user === null ? {} : { 'x-user': `${user}` };
  return server.inject({ method: 'GET', url: `/blobs/avatar/${id}`, headers });
}

const blank = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#fff' } })
    .png()
    .toBuffer();
const kept = async (user: number) => {
  const { avatar } = await upload(user, await photo().png().toBuffer(), 'image/png');
  return avatar ?? '';
};
const wear = (user: number, avatar: string | null) =>
  house.identity.methods['identity.update_profile']({ avatar }, asUser(user));
const isThere = async (id: string) => (await download(anna, id)).statusCode === 200;

describe('an avatar', () => {
  it('is drawn square and small, upright, without its past', async () => {
    const jpeg = await photo(900, 600)
      .withExif({ IFD0: { Copyright: 'Anna' }, IFD3: { GPSLatitude: '51/1 30/1 0/1' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    expect((await sharp(jpeg).metadata()).exif).toBeDefined();
    const { avatar, status } = await upload(anna, jpeg);
    expect(status).toBe(200);
    expect(avatar).toMatch(/^[A-Za-z0-9_-]{22}$/);
    const answer = await download(bert, avatar ?? '');
    expect(answer.statusCode).toBe(200);
    expect(answer.headers).toMatchObject({
      'content-type': 'image/webp',
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, max-age=31536000, immutable',
      'content-security-policy': "default-src 'none'; sandbox",
    });
    const drawn = await sharp(answer.rawPayload).metadata();
    expect(drawn).toMatchObject({ format: 'webp', width: 512, height: 512 });
    expect([drawn.exif, drawn.xmp, drawn.orientation]).toEqual([undefined, undefined, undefined]);
  });

  it.each(['png', 'webp', 'gif', 'avif'] as const)('may be a %s', async (format) => {
    const answer = await upload(anna, await photo(64, 64).toFormat(format).toBuffer());
    expect(answer.status).toBe(200);
  });

  it('is nothing but a photo', async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect/></svg>';
    const whole = await photo().png().toBuffer();
    const bombs: [string, Buffer][] = [
      ['svg', Buffer.from(svg)],
      ['pdf', Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj')],
      ['html', Buffer.from('<html><script>alert(1)</script></html>')],
      ['empty', Buffer.alloc(0)],
      ['half', whole.subarray(0, whole.length / 2)],
      ['noise', Buffer.alloc(4_096, 7)],
      ['vast', await blank(4_900, 4_900)],
    ];
    for (const [name, bytes] of bombs) {
      ground.world.turn(60_000);
      expect([name, (await upload(anna, bytes)).code]).toEqual([name, 'media.bad_image']);
    }
  });

  it('may have as many pixels as the operator allows, and is drawn in its turn', async () => {
    ground.world.turn(600_000);
    const large = await blank(4_800, 5_000);
    const { me } = await join(house.identity, 'in_a_queue');
    const codesOf = async (people: number[]) => {
      const answers = await Promise.all(people.map((user) => upload(user, large)));
      return answers.map(({ status, code }) => code ?? `${status}`).toSorted();
    };
    const mixed = await codesOf([anna, anna, me.id, me.id]);
    expect(mixed).toEqual(['200', '200', '200', 'overloaded']);
    // One person has two places of the three.
    expect(await codesOf([anna, anna, anna])).toEqual(['200', '200', 'overloaded']);
  });

  it('is refused when too large, of another type, or from a stranger', async () => {
    ground.world.turn(60_000);
    expect((await upload(anna, Buffer.alloc(8 * 1_048_576 + 1))).status).toBe(413);
    expect((await upload(anna, Buffer.from('{}'), 'text/html')).status).toBe(415);
    expect((await upload(anna, Buffer.from('{}'), 'application/json')).code).toBe(
      'unsupported_media_type',
    );
    expect((await upload(null, await photo().png().toBuffer())).code).toBe('unauthenticated');
  });

  it('is shown to people who are signed in, and unknown ids are all alike', async () => {
    const id = await kept(anna);
    expect((await download(null, id)).json()).toEqual({ code: 'unauthenticated' });
    for (const unknown of ['x'.repeat(22), 'short', '..%2f..%2fetc%2fpasswd', `${id}x`]) {
      expect((await download(bert, unknown)).json()).toEqual({ code: 'not_found' });
    }
  });

  it('can be uploaded a few times a minute', async () => {
    const picture = await photo(32, 32).png().toBuffer();
    const { me } = await join(house.identity, 'eager');
    const codes: (string | undefined)[] = [];
    for (let count = 0; count < 11; count++) codes.push((await upload(me.id, picture)).code);
    expect(codes.filter((code) => code === 'rate_limited')).toHaveLength(1);
  });
});

describe('what nothing uses', () => {
  it('is used only by who uploaded it', async () => {
    ground.world.turn(600_000);
    const id = await kept(anna);
    await expect(wear(bert, id)).rejects.toMatchObject({ code: 'not_found' });
    await expect(wear(anna, id)).resolves.toMatchObject({ avatar: id });
    const may = (user: number) =>
      transaction(ground.db.write, (tx) => media.api.mayUseAvatar(tx, user, id));
    expect([await may(anna), await may(bert)]).toEqual([true, false]);
  });

  it('goes after a day, and what is used stays', async () => {
    ground.world.turn(600_000);
    const [worn, ofGroup, idle] = [await kept(anna), await kept(anna), await kept(anna)];
    await wear(anna, worn);
    groupPictures.add(ofGroup);
    await sweep();
    expect(await Promise.all([worn, ofGroup, idle].map(isThere))).toEqual([true, true, true]);
    ground.world.turn(DAY + 1);
    await sweep();
    expect(await Promise.all([worn, ofGroup, idle].map(isThere))).toEqual([true, true, false]);
    await expect(wear(anna, idle)).rejects.toMatchObject({ code: 'not_found' });
    await wear(anna, null);
    ground.world.turn(8 * DAY);
    await sweep();
    expect(await Promise.all([worn, ofGroup].map(isThere))).toEqual([false, true]);
  });

  it('is forgotten with the person, save what a group uses', async () => {
    const { me } = await join(house.identity, 'leaver');
    const [own, ofGroup] = [await kept(me.id), await kept(me.id)];
    groupPictures.add(ofGroup);
    await transaction(ground.db.write, (tx) => media.forgetUser(tx, me.id));
    const owned = 'select id from media.avatars where uploader_id = $1';
    expect((await ground.db.jobs.query(owned, [me.id])).rows).toEqual([]);
    ground.world.turn(DAY + 1);
    await sweep();
    expect(await Promise.all([own, ofGroup].map(isThere))).toEqual([false, true]);
  });

  it('leaves no file behind', async () => {
    const { rows } = await ground.db.jobs.query('select id from media.avatars');
    const files = await readdir(folder, { recursive: true });
    const blobs = files.map((path) => path.split('/').at(-1)).filter((name) => name?.length === 22);
    expect(new Set(blobs)).toEqual(new Set(rows.map(({ id }) => id)));
  });
});

describe('what a person stores', () => {
  const picture = () => photo(64, 64).png().toBuffer();
  const own = (user: number) => media.methods['media.own_usage']({}, asUser(user));
  const usage = (input: object = {}) => media.methods['media.usage'](input, asUser(1));
  const everyone = async () => (await usage()).people.map(({ profile }) => profile.id);

  it('is summed up for them, for operators and in all, and goes with what is swept', async () => {
    ground.world.turn(600_000);
    const { me } = await join(house.identity, 'collector');
    expect(await own(me.id)).toEqual({ bytes: 0, files: 0, quotaBytes: null });
    const before = (await usage()).total;
    const [first] = [await kept(me.id), await kept(me.id)];
    const size = Number((await download(me.id, first)).headers['content-length']);
    expect(await own(me.id)).toMatchObject({ bytes: 2 * size, files: 2 });
    const { total, people } = await usage({ user: me.id });
    expect(people).toMatchObject([
      { profile: { id: me.id, handle: 'collector' }, bytes: 2 * size, files: 2 },
    ]);
    expect(total).toMatchObject({ bytes: before.bytes + 2 * size, files: before.files + 2 });
    ground.world.turn(DAY + 1);
    await sweep();
    expect(await own(me.id)).toMatchObject({ bytes: 0, files: 0 });
    expect(await everyone()).not.toContain(me.id);
  });

  it('is listed with who stores most first, a page at a time', async () => {
    for (const handle of ['hoarder', 'modest']) {
      const { me } = await join(house.identity, handle);
      for (let count = handle === 'hoarder' ? 3 : 1; count > 0; count--) await kept(me.id);
    }
    const all = (await usage()).people;
    expect(all.map(({ bytes }) => bytes)).toEqual(
      all.map(({ bytes }) => bytes).toSorted((a, b) => b - a),
    );
    const first = await usage({ limit: 1 });
    expect(first).toMatchObject({ more: true, people: [all[0]] });
    const [{ profile, bytes } = { profile: { id: 0 }, bytes: 0 }] = first.people;
    const rest = await usage({ before: { bytes, user: profile.id } });
    expect(rest).toMatchObject({ more: false, people: all.slice(1) });
  });

  it('has a bound where operators set one, also for uploads at the same moment', async () => {
    ground.world.turn(600_000);
    const { me } = await join(house.identity, 'bounded');
    await upload(me.id, await picture());
    const { bytes } = await own(me.id);
    house.house.decided.quotaBytes = Math.floor(bytes * 2.5);
    const same = await picture();
    const answers = await Promise.all([upload(me.id, same), upload(me.id, same)]);
    house.house.decided.quotaBytes = null;
    expect(answers.map(({ code }) => code ?? 'kept').toSorted()).toEqual([
      'kept',
      'media.quota_exceeded',
    ]);
    expect(await own(me.id)).toMatchObject({ bytes: 2 * bytes, files: 2 });
  });

  it('is measured at the next look where it was uploaded before sizes were kept', async () => {
    const { me } = await join(house.identity, 'oldtimer');
    const id = await kept(me.id);
    groupPictures.add(id);
    const { bytes } = await own(me.id);
    await ground.db.jobs.query('update media.avatars set bytes = 0 where id = $1', [id]);
    expect(await own(me.id)).toMatchObject({ bytes: 0, files: 1 });
    ground.world.turn(DAY + 1);
    await sweep();
    expect(await own(me.id)).toMatchObject({ bytes, files: 1 });
  });
});
