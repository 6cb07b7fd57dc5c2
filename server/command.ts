import { constants, setPriority } from 'node:os';
import { parseArgs } from 'node:util';
import { readConfig } from '#config';
import { failureOf, StartupError, sqlState } from '#platform/database/index.ts';
import { ownTerminal } from './commands/terminal.ts';

/*
 * What an operator types beside the server: `npm run teahouse -- <command>`. Each command is a file
 * of `commands/`; this one reads the line, and says how it went.
 */

const DONE = 0;
const NOT_DONE = 1;
const WRONG_USAGE = 2;

const lines = {
  backup: 'backup FILE [--force]',
  restore: 'restore FILE',
  import: 'import FOLDER',
  doctor: 'doctor',
  'reset-password': 'reset-password HANDLE',
};

const terminal = ownTerminal();

async function main([name = '', ...rest]: string[]): Promise<number> {
  const line = understand(name, rest);
  if (line === null) return WRONG_USAGE;
  const { subject, force } = line;
  // Each loads what it needs and no more: a machine may have little memory beside its server.
  switch (line.name) {
    case 'backup': {
      const { backup } = await import('./commands/backup.ts');
      // The server beside us goes first.
      setPriority(constants.priority.PRIORITY_LOW);
      await backup(readConfig(), { file: subject, force }, terminal);
      return DONE;
    }
    case 'restore': {
      const { restore } = await import('./commands/restore.ts');
      await restore(readConfig(), subject, terminal);
      return DONE;
    }
    case 'import': {
      const { importFolder } = await import('./commands/import.ts');
      await importFolder(readConfig(), subject, terminal);
      return DONE;
    }
    case 'doctor': {
      const { doctor } = await import('./commands/doctor.ts');
      return (await doctor(terminal)) ? DONE : NOT_DONE;
    }
    case 'reset-password': {
      const { resetPassword } = await import('./commands/reset-password.ts');
      await resetPassword(readConfig(), subject, terminal);
      return DONE;
    }
  }
}

interface Line {
  name: keyof typeof lines;
  /** What it is done with; empty where it is done with nothing. */
  subject: string;
  force: boolean;
}

/** Null when the line makes no sense, which is said. */
function understand(name: string, args: string[]): Line | null {
  if (!isName(name)) {
    terminal.warn(`There is no command "${name}": ${Object.keys(lines).join(', ')}.`);
    return null;
  }
  const options = { force: { type: 'boolean', default: false } } as const;
  try {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options });
    const [subject = '', ...more] = positionals;
    const takes = name === 'doctor' ? subject === '' : subject !== '';
    const { force } = values;
    if (takes && more.length === 0 && (!force || name === 'backup'))
      return { name, subject, force };
  } catch {
    // An option that nothing has is as wrong as a word too many.
  }
  terminal.warn(`Usage: npm run teahouse -- ${lines[name]}`);
  return null;
}

function isName(name: string): name is keyof typeof lines {
  return Object.hasOwn(lines, name);
}

/** What an operator can mend is said in one sentence; anything else is a fault of ours. */
function reason(error: unknown): string {
  if (error instanceof StartupError) return `${error.message} ${error.remedy}`;
  if (!(error instanceof Error)) return String(error);
  if (failureOf(error) === 'lost') return `The database went away: ${error.message}.`;
  return sqlState(error) === undefined ? (error.stack ?? error.message) : `${error.message}.`;
}

// An embedded database that was started for this command ends with it, whatever ends it.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => process.exit(128 + constants.signals[signal]));
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    terminal.warn(reason(error));
    process.exitCode = NOT_DONE;
  },
);
