import { runProgram } from './child.ts';
import { type Control, createControl } from './control.ts';
import { createFolder, type DemoFolder, type Sessions } from './folder.ts';
import { createHouse, type House } from './house.ts';
import { madeFrom } from './made-from.ts';
import { makeTown } from './make-town.ts';
import { pullPlug } from './plug.ts';
import { type Crowd, createCrowd } from './residents/crowd.ts';
import { createSeat, type Seat } from './seat.ts';
import { DemoError, type DemoSettings } from './settings.ts';
import type { Steps } from './steps.ts';
import { seated } from './world/conversations.ts';
import { residents } from './world/people.ts';

export interface Demo {
  stop(): Promise<void>;
}

/** The next town is copied when the first pages are likely loaded. */
const PREPARE_MS = 4_000;

interface Parts {
  folder: DemoFolder;
  house: House;
  seats: readonly [Seat, Seat];
  /** Null until the town is made. */
  town: { sessions: Sessions; crowd: Crowd } | null;
}

/**
 * Starts the demo: its page on `port`, a phone on each of the two ports after it, and behind them
 * an ordinary server on the fourth.
 *
 * @param onLost the server ended by itself
 * @throws DemoError
 */
export async function startDemo(
  settings: DemoSettings,
  steps: Steps,
  onLost: (error: DemoError) => void,
): Promise<Demo> {
  const { port } = settings;
  steps.say('\nThe Teahouse demo: a town on this machine, for this machine.\n');
  const folder = createFolder(settings.folder, madeFrom(settings.seed));
  const house = createHouse({
    port: port + 3,
    folder: folder.house,
    onEnded: (said) => onLost(new DemoError(`The server ended by itself.\n${said}`)),
  });
  const seatAt = (place: number) =>
    createSeat({ port: port + place, house: house.url, page: `http://127.0.0.1:${port}` });
  const parts: Parts = { folder, house, seats: [seatAt(1), seatAt(2)], town: null };
  const frames = parts.seats.map(({ url }) => url);
  const control = createControl(
    port,
    frames,
    deedsOf(parts, (news) => control.tell(news)),
  );
  const stop = async () => {
    control.close();
    for (const seat of parts.seats) seat.close();
    await parts.town?.crowd.stop();
    await house.stop();
  };
  await claimPorts([control, ...parts.seats]);
  await settle(parts, settings, steps).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  steps.say(`\nOpen ${control.url}  (ready after ${steps.elapsed()}; Ctrl-C ends it)\n`);
  return { stop };
}

/** Before anything is touched: another demo may live in the same folder. */
async function claimPorts(doors: readonly (Control | Seat)[]): Promise<void> {
  try {
    await Promise.all(doors.map((door) => door.listen()));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new DemoError(`A port of the demo is taken (${reason}). DEMO_PORT names others.`);
  }
}

/**
 * Builds the web client beside all else: makes the town where it is missing, moves in, and starts
 * the server, which serves the web client once that is there.
 */
async function settle(parts: Parts, { seed }: DemoSettings, steps: Steps): Promise<void> {
  const { folder, house, seats } = parts;
  await folder.take();
  const building = steps.run('web client', () =>
    runProgram(['bin/teahouse.mjs', 'build', '--if-changed']),
  );
  const known = await folder.readSessions(Date.now());
  const makeAnew = async () => {
    const told = ({ summary }: { summary: string }) => summary;
    const town = () => makeTown(folder, { seed, end: Date.now() });
    return (await steps.run('town', town, told)).sessions;
  };
  const moveIn = async () => {
    const sessions = known ?? (await makeAnew());
    if (!(await folder.hasHouse())) await folder.renewHouse();
    await steps.run(
      'server',
      () => house.start(),
      () => house.url,
    );
    return sessions;
  };
  const [sessions] = await Promise.all([moveIn(), building]);
  parts.town = { sessions, crowd: createCrowd({ url: house.url, sessions }) };
  for (const [place, handle] of seated.entries()) {
    seats[place]?.sit(handle, sessions[handle]?.phone ?? '');
  }
  parts.town.crowd.start(handlesOf(seats));
  prepareLater(folder);
}

/** Once the first pages are loaded. What is missing at a reset is copied then. */
function prepareLater(folder: DemoFolder): void {
  setTimeout(() => void folder.prepareNext().catch(() => undefined), PREPARE_MS).unref();
}

const handlesOf = (seats: readonly Seat[]) => seats.map(({ handle }) => handle);

/** What the page's buttons do. One deed at a time: the plug is not pulled during a reset. */
function deedsOf(parts: Parts, tell: (news: object) => void) {
  const { folder, house, seats } = parts;
  const [left, right] = seats;
  let busy = false;

  function town() {
    if (parts.town === null) throw new DemoError('The town is being made.');
    return parts.town;
  }

  async function alone(work: () => Promise<void>): Promise<void> {
    if (busy) throw new DemoError('One thing at a time.');
    busy = true;
    await work().finally(() => {
      busy = false;
    });
  }

  function seat(place: Seat, handle: string): void {
    const session = town().sessions[handle];
    if (session === undefined) throw new DemoError(`Nobody is called ${handle}.`);
    place.sit(handle, session.phone);
  }

  return {
    isReady: () => parts.town !== null,
    stage: () => ({
      seats: seats.map(({ url, handle }) => ({ url, handle })),
      people: residents.map(({ handle, name, bio }) => ({ handle, name, bio })),
      paths: ['/chats', '/chats'],
    }),
    sit(place: number, handle: string) {
      const [own, other] = place === 0 ? [left, right] : [right, left];
      if (other.handle === handle) seat(other, own.handle);
      seat(own, handle);
      town().crowd.seat(handlesOf(seats));
    },
    swap() {
      const { handle } = left;
      seat(left, right.handle);
      seat(right, handle);
    },
    reset: () =>
      alone(async () => {
        const begun = performance.now();
        const { crowd } = town();
        await crowd.stop();
        // In good order: a database that is still ending would write into the new town.
        await house.stop();
        await folder.renewHouse();
        await house.start();
        for (const [place, handle] of seated.entries()) seat(place === 0 ? left : right, handle);
        crowd.start(handlesOf(seats));
        prepareLater(folder);
        tell({ news: 'reset', ms: Math.round(performance.now() - begun) });
      }),
    pull: () =>
      alone(() =>
        pullPlug({
          house,
          token: town().sessions[left.handle]?.resident ?? '',
          other: right.handle,
          tell: (step) => tell({ news: 'plug', ...step }),
        }),
      ),
  };
}
