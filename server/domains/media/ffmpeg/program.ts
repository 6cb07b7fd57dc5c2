import { execFile } from 'node:child_process';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** How long the program may take to say that it is there. */
const GREETING_MS = 5_000;
/** What it says of a file is a few kilobytes. */
const MOST_SAID = 1_048_576;

/** ffmpeg, and ffprobe beside it. */
export interface Ffmpeg {
  /** @throws Error where the file is not what it seems, or takes too long */
  convert(args: readonly string[]): Promise<void>;
  /** What is in a file, as JSON. @throws Error */
  probe(args: readonly string[]): Promise<unknown>;
}

/** Looks for the program once it is needed, and remembers it. */
export function lookForFfmpeg(
  program: string,
  bounds: { seconds: number },
): () => Promise<Ffmpeg | null> {
  let found: Promise<Ffmpeg | null> | undefined;
  return () => {
    found ??= findFfmpeg(program, bounds);
    return found;
  };
}

/** Where there is none, videos are kept as they are. */
export async function findFfmpeg(
  program: string,
  { seconds }: { seconds: number },
): Promise<Ffmpeg | null> {
  const prober = proberOf(program);
  try {
    for (const each of [program, prober]) await run(each, ['-version'], { timeout: GREETING_MS });
  } catch {
    return null;
  }
  const patience = {
    timeout: seconds * 1_000,
    killSignal: 'SIGKILL',
    maxBuffer: MOST_SAID,
  } as const;
  return {
    async convert(args) {
      await run(program, ['-nostdin', '-v', 'error', '-y', ...args], patience);
    },
    async probe(args) {
      const said = await run(prober, ['-v', 'error', '-of', 'json', ...args], patience);
      return JSON.parse(said.stdout) as unknown;
    },
  };
}

function proberOf(program: string): string {
  const name = basename(program).replace('ffmpeg', 'ffprobe');
  return program.includes('/') || program.includes('\\') ? join(dirname(program), name) : name;
}
