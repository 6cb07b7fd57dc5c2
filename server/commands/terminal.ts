/** Where a command speaks to whoever started it. */
export interface Terminal {
  /** A line that stays. */
  say(line: string): void;
  /** A line of its own for warnings, which scripts that read the output do not get. */
  warn(line: string): void;
  /** How far it is: a line that the next one writes over. Nothing where nobody looks. */
  progress(line: string): void;
}

const PAUSE_MS = 200;
const CLEAR_LINE = '\r\x1b[K';

/** The terminal of this process. */
export function ownTerminal(): Terminal {
  const { stdout, stderr } = process;
  let shown = false;
  let shownAt = 0;
  const clear = () => {
    if (shown) stderr.write(CLEAR_LINE);
    shown = false;
  };
  return {
    say(line) {
      clear();
      stdout.write(`${line}\n`);
    },
    warn(line) {
      clear();
      stderr.write(`${line}\n`);
    },
    progress(line) {
      const at = Date.now();
      if (!stderr.isTTY || at - shownAt < PAUSE_MS) return;
      const width = (stderr.columns ?? 80) - 1;
      stderr.write(`${CLEAR_LINE}${line.slice(0, width)}`);
      shown = true;
      shownAt = at;
    },
  };
}

const sizes = ['bytes', 'KB', 'MB', 'GB', 'TB'];

/** Bytes as people read them, as in `12.3 MB`. */
export function bytesAsWords(bytes: number): string {
  const power = Math.min(Math.floor(Math.log2(Math.max(bytes, 1)) / 10), sizes.length - 1);
  const value = bytes / 1024 ** power;
  return `${power === 0 ? value : value.toFixed(1)} ${sizes[power]}`;
}

/** A whole number as people read it, as in `1,234,567`. */
export function countAsWords(count: number): string {
  return count.toLocaleString('en');
}

/** The same with its noun, as in `1 uploaded file` and `1,234 rows`. */
export function countOf(count: number, noun: string): string {
  return `${countAsWords(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** What part is done, as in `41 %`; never all of it before it is. */
export function partAsWords(done: number, all: number): string {
  return `${Math.min(Math.floor((done / Math.max(all, 1)) * 100), 99)} %`;
}
