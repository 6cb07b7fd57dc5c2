/** Tells the terminal what is done, one line for each step with the time it took. */
export interface Steps {
  run<Result>(
    name: string,
    work: () => Promise<Result>,
    told?: (result: Result) => string,
  ): Promise<Result>;
  say(line: string): void;
  /** Seconds since the beginning. */
  elapsed(): string;
}

const WIDTH = 12;

export function createSteps(write: (text: string) => void, now = () => performance.now()): Steps {
  const begun = now();
  const seconds = (since: number) => `${((now() - since) / 1_000).toFixed(1)} s`;
  return {
    async run(name, work, told = () => '') {
      const since = now();
      const result = await work();
      const what = told(result);
      write(`  ${name.padEnd(WIDTH)}${what}${what === '' ? '' : '  '}(${seconds(since)})\n`);
      return result;
    },
    say: (line) => write(`${line}\n`),
    elapsed: () => seconds(begun),
  };
}
