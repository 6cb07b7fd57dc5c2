import { constants } from 'node:fs';
import { cp, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DemoError } from './settings.ts';

const MARKER = '.teahouse-demo';
/** The town as it was made, never run. */
const PRISTINE = 'pristine';
/** The town that is lived in. */
const HOUSE = 'house';
/** A copy of the pristine town that waits to be lived in. */
const NEXT = 'next';
const SESSIONS = 'sessions.json';
/** A world whose present is longer ago is made anew. Milliseconds. */
const STALE_MS = 24 * 3_600_000;

/** By handle, the tokens of the two devices that everybody has. */
export type Sessions = Readonly<Record<string, { phone: string; resident: string }>>;

/** What is kept of a town beside its data. */
interface Town {
  made: string;
  sessions: Sessions;
}

/** The folder that the demo has for itself. */
export interface DemoFolder {
  house: string;
  /** Where the next pristine town is made. */
  making: string;
  /**
   * Takes the folder: one that is not there, that is empty, or that a demo made.
   *
   * @throws DemoError for any other
   */
  take(): Promise<void>;
  /** Null where no town has been made, not to its end, from something else, or too long ago. */
  readSessions(now: number): Promise<Sessions | null>;
  /** What is in `making` becomes the pristine town; nobody has lived in it. */
  keepPristine(sessions: Sessions): Promise<void>;
  hasHouse(): Promise<boolean>;
  /** Copies the pristine town ahead of time, so that a renewal takes no longer than a rename. */
  prepareNext(): Promise<void>;
  /** Puts a pristine town in the place of the one that was lived in, which is not running. */
  renewHouse(): Promise<void>;
}

/** @param made what a town is made from (see `madeFrom`) */
export function createFolder(folder: string, made: string): DemoFolder {
  const place = (name: string) => join(folder, name);
  let copying: Promise<void> | null = null;

  function prepareNext(): Promise<void> {
    copying ??= copyPristine(place(PRISTINE), place(NEXT)).finally(() => {
      copying = null;
    });
    return copying;
  }

  return {
    house: place(HOUSE),
    making: place('making'),
    take: () => take(folder),
    async readSessions(now) {
      const file = join(place(PRISTINE), SESSIONS);
      const kept = await stat(file).catch(() => null);
      if (kept === null || now - kept.mtimeMs > STALE_MS) return null;
      const town = JSON.parse(await readFile(file, 'utf8')) as Partial<Town>;
      return town.made === made ? (town.sessions ?? null) : null;
    },
    async keepPristine(sessions) {
      const town: Town = { made, sessions };
      await writeFile(join(place('making'), SESSIONS), JSON.stringify(town), { mode: 0o600 });
      await Promise.all([PRISTINE, NEXT, HOUSE].map((name) => remove(place(name))));
      await rename(place('making'), place(PRISTINE));
    },
    hasHouse: () => exists(place(HOUSE)),
    prepareNext,
    async renewHouse() {
      await prepareNext();
      await setAside(folder, place(HOUSE));
      await rename(place(NEXT), place(HOUSE));
    },
  };
}

async function take(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 }).catch((error: unknown) => {
    throw new DemoError(
      `The demo cannot use ${folder}: ${String(error)}. DEMO_DATA names another.`,
    );
  });
  const names = await readdir(folder);
  if (names.length > 0 && !names.includes(MARKER)) {
    throw new DemoError(
      `${folder} was not made by the demo, which leaves it alone. DEMO_DATA names another folder.`,
    );
  }
  await writeFile(join(folder, MARKER), 'The demo made this folder, and may empty it.\n');
  await Promise.all(names.filter(isLeftOver).map((name) => remove(join(folder, name))));
}

/** What a demo left that was killed in the middle of something. */
function isLeftOver(name: string): boolean {
  return /^(gone-\d+|next-unfinished|making(-archive)?)$/.test(name);
}

/** Copied beside its place and moved there when whole, so that half a copy is never lived in. */
async function copyPristine(pristine: string, next: string): Promise<void> {
  if (await exists(next)) return;
  const unfinished = `${next}-unfinished`;
  await remove(unfinished);
  await cp(pristine, unfinished, { recursive: true, mode: constants.COPYFILE_FICLONE });
  await rename(unfinished, next);
}

/** What is in use to the last may still be written for a moment: it goes away in the background. */
async function setAside(folder: string, house: string): Promise<void> {
  if (!(await exists(house))) return;
  const aside = join(folder, `gone-${process.hrtime.bigint()}`);
  await rename(house, aside);
  void remove(aside).catch(() => undefined);
}

const remove = (path: string) => rm(path, { recursive: true, force: true, maxRetries: 5 });

const exists = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  );
