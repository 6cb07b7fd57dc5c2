import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../kit/free-port.ts';
import { newSession, type Session } from './classic.ts';
import { miniBrowserPath, webkitDriverPath } from './installed.ts';
import type { Browser, Profile } from './tab.ts';
import { tabOf } from './webkit-tab.ts';

const startMs = 20_000;

/** WebKitGTK's small browser, over its classic WebDriver, on a display that nobody sees. */
export async function startWebKit(): Promise<Browser> {
  const display = await startDisplay();
  const home = await makeHome();
  const port = await freePort();
  const driver = spawn(webkitDriverPath, [`--port=${port}`], {
    stdio: 'ignore',
    env: {
      ...process.env,
      DISPLAY: display.name,
      // The input method that is part of GTK: Ctrl+Shift+U, the number of a sign, Enter.
      GTK_IM_MODULE: 'gtk-im-context-simple',
      XDG_CONFIG_HOME: home,
      XDG_CACHE_HOME: home,
      XDG_DATA_HOME: home,
    },
  });
  const start = () => startSession(`http://127.0.0.1:${port}`, driver);
  const first = await start();
  await first.remove();
  return {
    name: 'WebKitGTK',
    hasInputMethod: true,
    version: first.capabilities.browserVersion,
    newProfile: async () => profileOf(await start()),
    close: async () => {
      await end(driver);
      await end(display.process);
      // What the browser leaves running still writes to its cache for a moment.
      await rm(home, { recursive: true, force: true, maxRetries: 10 });
    },
  };
}

/** Settings of its own, in which the browser's bar of buttons lets a window be as narrow as a phone. */
async function makeHome(): Promise<string> {
  const home = await mkdtemp(join(tmpdir(), 'teahouse-webkit-'));
  await mkdir(join(home, 'gtk-3.0'));
  await writeFile(
    join(home, 'gtk-3.0', 'gtk.css'),
    'toolbar, toolbar * { min-width: 0; margin: 0; padding: 0; border-width: 0 }',
  );
  return home;
}

/** An X server that picks a number for itself. */
async function startDisplay(): Promise<{ name: string; process: ChildProcess }> {
  const screen = ['-screen', '0', '1600x1200x24', '-nolisten', 'tcp'];
  const child = spawn('Xvfb', ['-displayfd', '3', ...screen], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const said = createInterface(child.stdio[3] as Readable);
  const [number] = (await once(said, 'line')) as [string];
  return { name: `:${number}`, process: child };
}

/** A browser of its own; the driver runs one at a time, and may still be coming up itself. */
async function startSession(address: string, driver: ChildProcess): Promise<Session> {
  const deadline = Date.now() + startMs;
  for (;;) {
    try {
      return await newSession(address, {
        'webkitgtk:browserOptions': { binary: miniBrowserPath, args: ['--automation'] },
      });
    } catch (problem) {
      if (driver.exitCode !== null || Date.now() > deadline) throw problem;
      await sleep(50);
    }
  }
}

function profileOf(session: Session): Profile {
  let opened = 0;
  return {
    newTab: async () => {
      opened += 1;
      const handle =
        opened === 1
          ? await session.get<string>('/window')
          : (await session.post<{ handle: string }>('/window/new', { type: 'window' })).handle;
      return tabOf(session, handle);
    },
    close: () => session.remove(),
  };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill();
  await ended;
}
