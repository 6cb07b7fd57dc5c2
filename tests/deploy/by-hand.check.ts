import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freePort } from '../kit/free-port.ts';
import { ofThisMachine, openWorkshop, run, type Workshop } from './debian.ts';
import { root as repository, textOf, unitLines } from './files.ts';
import { npmEnvironment } from './image.ts';
import { doInside, startInside } from './inside.ts';
import { inSeconds, liveIn, report } from './living.ts';

const MINUTE = 60_000;

let workshop: Workshop;
let root: string;
const place = '/opt/teahouse';

/** The files that a clone of the repository would have. */
async function clone(): Promise<void> {
  mkdirSync(join(root, place), { recursive: true });
  const files = run('git', '-C', repository, 'ls-files', '-z').split('\0').filter(Boolean);
  for (const file of files) cpSync(join(repository, file), join(root, place, file));
}

beforeAll(async () => {
  workshop = await openWorkshop();
  root = await workshop.fresh('readme', ofThisMachine());
  await clone();
  run('chroot', root, 'useradd', '--create-home', 'someone');
  run('chroot', root, 'chown', '-R', 'someone', place);
}, 5 * MINUTE);

afterAll(() => workshop[Symbol.asyncDispose](), MINUTE);

it('starts by what the README says, the first time and the second', {
  timeout: 15 * MINUTE,
}, async () => {
  const readme = textOf('README.md');
  const [, first = ''] = /## Run it\n.*?```\n(.*?)\n```/s.exec(readme) ?? [];
  const port = String(await freePort());
  const environment = { HOME: '/home/someone', PORT: port, ...npmEnvironment };
  const way = { root, user: 'someone', folder: place, environment };
  const [install = '', start = ''] = first.split(' && ');
  const begun = performance.now();
  await doInside(way, ['sh', '-c', install]);
  const installed = performance.now();
  const running = startInside(way, ['sh', '-c', `exec ${start}`]);
  await running.says(/#([A-Za-z0-9_-]{16,64})\s/);
  const linked = performance.now();
  const page = await fetch(`http://127.0.0.1:${port}/`);
  expect(await page.text()).toContain('<title>');
  running.pressCtrlC();
  await running.ended;
  const again = performance.now();
  const second = startInside(way, ['sh', '-c', `exec ${start}`]);
  await second.says(/ is here: /);
  const there = performance.now();
  second.pressCtrlC();
  await second.ended;
  report('The README, by somebody who only types:', [
    `${inSeconds(installed - begun)}  ${install}, from the registry`,
    `${inSeconds(linked - installed)}  ${start}, until the link`,
    `${inSeconds(there - again)}  ${start}, the second time, until the address`,
  ]);
});

it('runs as the unit runs it, as far as that can be put together without systemd', {
  timeout: 5 * MINUTE,
}, async () => {
  run('chroot', root, ...commandOf(/^useradd .*teahouse$/m).split(' '));
  run('chroot', root, 'chown', '-R', 'root:root', place);
  const folders = ['/var/lib/teahouse', '/var/cache/teahouse', '/run/teahouse'];
  for (const folder of folders) {
    mkdirSync(join(root, folder), { recursive: true, mode: 0o700 });
    run('chroot', root, 'chown', 'teahouse:teahouse', folder);
  }
  const port = String(await freePort());
  const url = `http://127.0.0.1:${port}`;
  const set = unitLines('Environment').map((line) => line.split('=') as [string, string]);
  const environment = { ...Object.fromEntries(set), HOME: '/var/lib/teahouse', PORT: port };
  const command = (unitLines('ExecStart')[0] ?? '').replace('/usr/bin/node', 'node').split(' ');
  const way = {
    root,
    user: unitLines('User')[0] ?? '',
    folder: unitLines('WorkingDirectory')[0] ?? '',
    environment,
    writable: folders,
    bare: true,
  };
  const lived = await liveIn(() => startInside(way, command), url);
  report('As the unit runs it:', [
    `started in ${inSeconds(lived.startMs)}, stopped in ${inSeconds(lived.stopMs)}`,
    `${lived.memoryMb} MB for all of its processes, with two people`,
  ]);
});

/** A command of the page about small servers. */
function commandOf(pattern: RegExp): string {
  const found = pattern.exec(textOf('docs/self-hosting/small-server.md'))?.[0];
  if (found === undefined) throw new Error(`the page has no ${pattern}`);
  return found;
}
