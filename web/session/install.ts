/** Whether this is the installed app, and not a page of a browser. */
export function isInstalled(): boolean {
  const onHomeScreen = 'standalone' in navigator && navigator.standalone === true;
  return onHomeScreen || matchMedia('(display-mode: standalone)').matches;
}

/** What a device remembers, to offer the installing once, and late enough to be welcome. */
export interface Visits {
  /** Milliseconds since the Unix epoch. */
  first: number;
  last: number;
  count: number;
  offered: boolean;
}

const storageKey = 'teahouse.visits';
/** Whoever comes back sooner has not been away. */
const awayMs = 30 * 60_000;
const lateMs = 3 * 24 * 60 * 60_000;
const manyVisits = 5;

export function counted(before: Visits | null, now: number): Visits {
  if (before === null) return { first: now, last: now, count: 1, offered: false };
  const isNew = now - before.last >= awayMs;
  return { ...before, last: now, count: before.count + (isNew ? 1 : 0) };
}

export function isDue({ first, count, offered }: Visits, now: number): boolean {
  return !offered && (count >= manyVisits || now - first >= lateMs);
}

/** Counts that somebody has come; whether this is the time to offer the installing. */
export function visit(now: number): boolean {
  const visits = counted(kept(), now);
  keep(visits);
  return isSecureContext && !isInstalled() && isDue(visits, now);
}

/** It is offered once, whatever comes of it. */
export function noteOffered(): void {
  const visits = kept();
  if (visits !== null) keep({ ...visits, offered: true });
}

function kept(): Visits | null {
  try {
    return JSON.parse(localStorage.getItem(storageKey) ?? 'null') as Visits | null;
  } catch {
    return null;
  }
}

function keep(visits: Visits): void {
  try {
    localStorage.setItem(storageKey, JSON.stringify(visits));
  } catch {
    // Where nothing is stored, nothing is offered either.
  }
}
