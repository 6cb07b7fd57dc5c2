import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Way {
  /** The system's folder. */
  root: string;
  user: string;
  folder: string;
  environment?: Record<string, string>;
  /** Of the system, so many folders can be written and all else cannot; null for all. */
  writable?: readonly string[] | null;
  /** Without any privilege, and no way to one. */
  bare?: boolean;
}

/** A program inside, in a tree of processes of its own: it is the first of them, as in a container. */
export interface Inside {
  output(): string;
  /** Resolves when it has said something that matches. */
  says(pattern: RegExp): Promise<RegExpExecArray>;
  /** To the first process, as who runs a container does. */
  signal(name: NodeJS.Signals): Promise<void>;
  /** To all that share its terminal. */
  pressCtrlC(): void;
  ended: Promise<number | null>;
  /** Of all of its processes together, in megabytes. */
  memoryMb(): Promise<number>;
}

/** Runs a command to its end. @throws when it ends badly, with what it said */
export async function doInside(way: Way, command: readonly string[]): Promise<string> {
  const inside = startInside(way, command);
  const code = await inside.ended;
  if (code !== 0) throw new Error(`${command.join(' ')} ended with ${code}:\n${inside.output()}`);
  return inside.output();
}

export function startInside(way: Way, command: readonly string[]): Inside {
  const child = spawn(
    'unshare',
    ['--mount', '--pid', '--fork', '--kill-child', 'sh', '-euc', entry, 'sh', ...command],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
      env: {
        PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
        ...variables(way),
      },
    },
  );
  let text = '';
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      for (const look of listeners) look();
    });
  }
  const ended = once(child, 'close').then(([code]): number | null => code);
  return {
    ended,
    output: () => text,
    says: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = pattern.exec(text);
          if (found) resolve(found);
        };
        listeners.add(look);
        look();
        void ended.then((code) => reject(new Error(`ended with ${code}:\n${text}`)));
      }),
    pressCtrlC: () => void process.kill(-(child.pid ?? 0), 'SIGINT'),
    async signal(name) {
      const [first] = await childrenOf(child.pid ?? 0);
      if (first !== undefined) process.kill(first, name);
    },
    memoryMb: () => memoryOf(child),
  };
}

/**
 * Makes the system's own /proc, /dev and /tmp, and closes what is not to be written; then becomes
 * the command. The variables are for this alone, and are not handed on.
 */
const entry = `
mount --bind "$IN_ROOT" "$IN_ROOT"
mount -t proc proc "$IN_ROOT/proc"
mount --rbind /dev "$IN_ROOT/dev"
mount -t tmpfs -o mode=1777 tmpfs "$IN_ROOT/tmp"
if [ -n "$IN_WRITABLE" ]; then
  for folder in $IN_WRITABLE; do mount --bind "$IN_ROOT$folder" "$IN_ROOT$folder"; done
  mount -o remount,bind,ro "$IN_ROOT"
fi
privileges=''
if [ -n "$IN_BARE" ]; then privileges='--no-new-privs --bounding-set=-all --inh-caps=-all'; fi
cd "$IN_ROOT"
exec chroot . setpriv --reuid="$IN_USER" --regid="$IN_USER" --init-groups $privileges \\
  sh -euc 'cd "$1"; shift; exec env -i "$@"' sh "$IN_FOLDER" $IN_ENVIRONMENT "$@"
`;

function variables(way: Way): Record<string, string> {
  const path = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
  const environment = { PATH: path, ...way.environment };
  const pairs = Object.entries(environment).map(([name, value]) => `${name}=${value}`);
  if (pairs.some((pair) => /\s/.test(pair))) throw new Error('a value with a blank');
  return {
    IN_ROOT: way.root,
    IN_USER: way.user,
    IN_FOLDER: way.folder,
    IN_ENVIRONMENT: pairs.join(' '),
    IN_WRITABLE: way.writable?.join(' ') ?? '',
    IN_BARE: way.bare === true ? 'yes' : '',
  };
}

async function childrenOf(pid: number): Promise<number[]> {
  const text = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '');
  return text.trim().split(' ').filter(Boolean).map(Number);
}

async function memoryOf(child: ChildProcess): Promise<number> {
  let kilobytes = 0;
  const waiting = await childrenOf(child.pid ?? 0);
  for (let pid = waiting.pop(); pid !== undefined; pid = waiting.pop()) {
    waiting.push(...(await childrenOf(pid)));
    const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '');
    kilobytes += Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0);
  }
  return Math.round(kilobytes / 1024);
}

/** Resolves when an address answers 200. */
export async function untilAnswers(url: string, withinMs: number): Promise<void> {
  for (const deadline = performance.now() + withinMs; ; ) {
    const answer = await fetch(url).catch(() => null);
    if (answer?.status === 200) return;
    if (performance.now() > deadline) throw new Error(`${url} does not answer`);
    await sleep(100);
  }
}
