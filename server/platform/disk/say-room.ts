export interface DiskLog {
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

export const MEGABYTE = 1_048_576;

export interface Found {
  /** Bytes. */
  free: number;
  /** Whether that is less than the reserve. */
  below: boolean;
  /** Milliseconds since something had no place. */
  sinceRanOutMs: number;
  /** By the clock that nobody sets. */
  at: number;
}

/** After something had no place nobody knows that there is room again: it is said so much later. */
const SETTLED_MS = 60_000;

/** Says in the log what has changed: once when room runs short, once when it ends, once when it is back. */
export function sayRoom(
  log: DiskLog,
  settings: { reserve: number; warning: number },
): (found: Found) => void {
  let said: 'roomy' | 'short' | 'full' = 'roomy';
  let since = 0;

  return ({ free, below, sinceRanOutMs, at }) => {
    const full = below || sinceRanOutMs < SETTLED_MS;
    const isShort = free < settings.warning * MEGABYTE;
    const found = full ? 'full' : isShort ? 'short' : 'roomy';
    if (found === said) return;
    const freeMb = Math.floor(free / MEGABYTE);
    if (found === 'full') {
      since = at;
      log.error({ freeMb, reserveMb: settings.reserve }, below ? noReserve : noPlace);
    } else if (said === 'full') {
      const seconds = Math.round((at - since) / 1_000);
      log.warn({ freeMb }, `There is room again after ${seconds} s: what people write is taken.`);
    }
    if (found === 'short') log.warn({ freeMb, reserveMb: settings.reserve }, runsShort);
    said = found;
  };
}

/** The same sentences, for whoever asks how it stands. */
export function wordsOf(found: { full: boolean; below: boolean; short: boolean }): string[] {
  if (found.full) return [found.below ? noReserve : noPlace];
  return found.short ? [runsShort] : [];
}

const noReserve =
  'The disk of the data folder is full up to its reserve: reading goes on, and what people write is refused until there is room.';
const noPlace =
  'Something could not be kept for want of room, here or where the database lives: reading goes on, and what people write is refused until there is room.';
const runsShort =
  'Room runs short on the disk of the data folder: make some before it is less than the reserve.';
