import { join } from 'node:path';
import { MessageChannel, type MessagePort, type Worker } from 'node:worker_threads';
import type { ClientFrame, ServerFrame } from '@teahouse/protocol';
import type { Dispatch, SignedIn } from '#platform/calls/index.ts';
import type { World } from '#platform/world/index.ts';
import { aheadFolder } from './pages.ts';
import { soon } from './soon.ts';
import { createThread } from './thread.ts';

export interface DrawerNeeds {
  dispatch: Dispatch;
  world: Pick<World, 'now' | 'uptime' | 'after'>;
  log: { warn(details: object, message: string): void };
}

/** Draws what signed-in people see, by the web client's own components, on a thread of its own. */
export interface Drawer {
  /** Starts the thread, which takes as long as some lists, and stays. Whether it has room. */
  getReady(): boolean;
  /**
   * HTML; null where there is none, where it fails, where it takes long, where many wait, and for
   * who waits for one already. Never rejects.
   */
  list(caller: SignedIn, locale: string): Promise<string | null>;
  stop(): Promise<void>;
}

/** Where the build puts the web client as this thread runs it. */
const program = join(aheadFolder, 'draw-list/draw-list.js');
/** How long whoever comes waits for it: the page without it is slower by more than that. */
const PATIENCE_MS = 700;
/** A thread that is told that a list is not waited for, and says nothing for so long, never will. */
const STUCK_MS = 10_000;
/** Lists under way at the same time. They are drawn one after the other, each in some 20 ms. */
const AT_ONCE = 8;
/** What the client may ask for while it draws. It reads, and tells nobody that somebody did. */
const answered: ReadonlySet<string> = new Set(['sync.resume', 'identity.profiles']);

/** What the thread says of a list at last. */
type Drawn = { html: string } | { failed: string };

/** Says that nobody waits any more. */
const enough = { enough: true };

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
    if (!answered.has(method)) {
      say({ id, error: { code: 'unknown_method', message: method } });
      return;
    }
    void dispatch(method, input, caller).then((answer) => say({ id, ...answer }));
  });
  port.once('close', () => done({ failed: 'its thread ended' }));
  const { user, device } = caller;
  say({ event: 'hello', data: { user, device, time: world.now(), heartbeatMs: 60_000 } });
}

export function createDrawer(needs: DrawerNeeds, folder: string): Drawer {
  const { world, log } = needs;
  const thread = createThread(needs, join(folder, program));
  /** Whose lists are under way. */
  const waiting = new Set<number>();

  const getReady = () => thread.running() !== null && waiting.size < AT_ONCE;

  function ordered(worker: Worker, caller: SignedIn, locale: string): Promise<Drawn> {
    const { port1: here, port2: there } = new MessageChannel();
    worker.postMessage({ locale, port: there }, [there]);
    return new Promise((resolve) => {
      const done = (drawn: Drawn) => {
        takeBack();
        here.close();
        resolve(drawn);
      };
      let takeBack = world.after(PATIENCE_MS, () => {
        here.postMessage(enough);
        takeBack = world.after(STUCK_MS, () => {
          done({ failed: 'its thread is stuck' });
          void thread.end(worker);
        });
      });
      speak(needs, here, caller, done);
    });
  }

  async function draw(worker: Worker, caller: SignedIn, locale: string): Promise<string | null> {
    waiting.add(caller.user);
    const drawn = await ordered(worker, caller, locale);
    waiting.delete(caller.user);
    if ('html' in drawn) return drawn.html;
    log.warn(drawn, 'a list was not drawn ahead');
    return null;
  }

  return {
    getReady,
    async list(caller, locale) {
      const worker = getReady() ? thread.running() : null;
      if (worker === null || waiting.has(caller.user)) return null;
      return soon(world, draw(worker, caller, locale), PATIENCE_MS);
    },
    stop: () => thread.stop(),
  };
}
