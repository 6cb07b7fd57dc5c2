import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { connect, type Session } from './bidi.ts';
import { tabOf } from './firefox-tab.ts';
import type { Browser, Profile } from './tab.ts';

/** Firefox as it is shipped: it speaks WebDriver BiDi itself, and needs no display. */
export async function startFirefox(path: string): Promise<Browser> {
  const folder = await mkdtemp(join(tmpdir(), 'teahouse-firefox-'));
  const args = ['--headless', '--no-remote', '--remote-debugging-port=0', '--profile', folder];
  const firefox = spawn(path, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  const address = await addressIn(createInterface(firefox.stderr));
  const session = await connect(`${address}/session`);
  const { capabilities } = await session.send<{ capabilities: { browserVersion: string } }>(
    'session.new',
    { capabilities: {} },
  );
  return {
    name: 'Firefox',
    hasInputMethod: false,
    version: capabilities.browserVersion,
    newProfile: () => newProfile(session),
    close: async () => {
      const ended = once(firefox, 'exit');
      session.close();
      firefox.kill();
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function addressIn(lines: NodeJS.EventEmitter): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  lines.on('line', (line: string) => {
    const address = /WebDriver BiDi listening on (ws:\S+)/.exec(line)?.[1];
    if (address !== undefined) resolve(address);
  });
  lines.once('close', () => reject(new Error('Firefox ended before it listened')));
  return promise;
}

async function newProfile(session: Session): Promise<Profile> {
  const { userContext } = await session.send<{ userContext: string }>(
    'browser.createUserContext',
    {},
  );
  return {
    newTab: async () => {
      const wanted = { type: 'tab', userContext };
      const { context } = await session.send<{ context: string }>('browsingContext.create', wanted);
      return tabOf(session, context);
    },
    close: async () => void (await session.send('browser.removeUserContext', { userContext })),
  };
}
