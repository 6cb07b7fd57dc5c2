import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';
import type { ClientFrame, ServerFrame } from '@teahouse/protocol';
import type { Dispatch, SignedIn } from '#platform/calls/index.ts';
import type { World } from '#platform/world/index.ts';
import { aheadFolder } from './pages.ts';
import { soon } from './soon.ts';

export interface DrawerNeeds {
  dispatch: Dispatch;
  world: Pick<World, 'now' | 'after'>;
  log: { warn(details: object, message: string): void };
}

/** Draws what signed-in people see, by the web client's own components, on a thread of its own. */
export interface Drawer {
  /** Starts the thread, which takes as long as some lists. It stays. */
  getReady(): void;
  /** HTML; null where there is none, where it fails, where it takes long, and where many wait. */
  list(caller: SignedIn, locale: string): Promise<string | null>;
  stop(): Promise<void>;
}

/** Where the build puts the web client as this thread runs it. */
const program = join(aheadFolder, 'draw-list/draw-list.js');
/** How long whoever comes waits for it: the page without it is slower by more than that. */
const PATIENCE_MS = 700;
/** A thread that has not answered by then never will, and another takes its place. */
const STUCK_MS = 10_000;
/** Lists under way at the same time. They are drawn one after the other, each in some 20 ms. */
const AT_ONCE = 8;

/** What the client may ask for while it draws. It reads, and tells nobody that somebody did. */
const answered: ReadonlySet<string> = new Set([
  'sync.resume',
  'identity.profiles',
  'chat.conversations',
  'chat.nicknames',
]);

/** What the thread says at last. */
type Drawn = { html: string } | { failed: string };

/** The server's end of what the client takes for a socket. */
function speak(
  { dispatch, world }: DrawerNeeds,
  port: MessagePort,
  caller: SignedIn,
  done: (drawn: Drawn) => void,
): void {
  const say = (frame: ServerFrame) => port.postMessage(JSON.stringify(frame));
  port.on('message', (said: string | Drawn) => {
    if (typeof said !== 'string') return done(said);
    const frame: ClientFrame = JSON.parse(said);
    if (!('method' in frame)) return;
    const { id, method, input } = frame;
    if (!answered.has(method)) return;
    void dispatch(method, input, caller).then((answer) => say({ id, ...answer }));
  });
  port.once('close', () => done({ failed: 'it broke' }));
  const { user, device } = caller;
  const hello = { user, device, time: world.now(), heartbeatMs: 60_000 };
  say({ event: 'hello', data: hello });
}

export function createDrawer(needs: DrawerNeeds, folder: string): Drawer {
  const { world, log } = needs;
  const file = join(folder, program);
  let worker: Worker | null = null;
  let underWay = 0;

  function startWorker(): Worker {
    const started = new Worker(file, { env: {} });
    started.unref();
    started.on('error', (err) => log.warn({ err }, 'what draws lists ahead broke'));
    started.once('exit', () => {
      if (worker === started) worker = null;
    });
    return started;
  }

  function getReady(): void {
    if (worker === null && existsSync(file)) worker = startWorker();
  }

  async function stop(): Promise<void> {
    const stopped = worker;
    worker = null;
    await stopped?.terminate();
  }

  function ordered(thread: Worker, caller: SignedIn, locale: string): Promise<Drawn> {
    const { port1: here, port2: there } = new MessageChannel();
    thread.postMessage({ locale, port: there }, [there]);
    return new Promise((resolve) => {
      const done = (drawn: Drawn) => {
        takeBack();
        here.close();
        resolve(drawn);
      };
      const takeBack = world.after(STUCK_MS, () => {
        done({ failed: 'it is stuck' });
        void stop();
      });
      speak(needs, here, caller, done);
    });
  }

  async function list(caller: SignedIn, locale: string): Promise<string | null> {
    getReady();
    if (worker === null) return null;
    const drawn = await ordered(worker, caller, locale);
    if ('html' in drawn) return drawn.html;
    log.warn(drawn, 'a list was not drawn ahead');
    return null;
  }

  return {
    getReady,
    async list(caller, locale) {
      if (underWay >= AT_ONCE) return null;
      underWay++;
      const drawn = list(caller, locale).finally(() => underWay--);
      return soon(world, drawn, PATIENCE_MS);
    },
    stop,
  };
}
