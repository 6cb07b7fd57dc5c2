import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
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
  const port = await freePort();
  const driver = spawn(webkitDriverPath, [`--port=${port}`], {
    stdio: 'ignore',
    env: { ...process.env, DISPLAY: display.name, GTK_IM_MODULE: 'gtk-im-context-simple' },
  });
  const start = () => startSession(`http://127.0.0.1:${port}`, driver);
  const first = await start();
  await first.remove();
  return {
    name: 'WebKitGTK',
    version: first.capabilities.browserVersion,
    newProfile: async () => profileOf(await start()),
    close: async () => {
      await end(driver);
      await end(display.process);
    },
  };
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
