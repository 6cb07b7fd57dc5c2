import { type DestinationStream, type Logger, pino } from 'pino';
import pretty from 'pino-pretty';
import type { Config } from '#config';
import { describeError } from './describe-error.ts';

export type Log = Logger;

/**
 * A second net below the rule that no line is written with these in it: whoever breaks the rule
 * writes `[redacted]`.
 */
const secrets = [
  'text',
  'password',
  'token',
  'cookie',
  'authorization',
  'body',
  'input',
  'headers',
  'greeting',
];
const redact = { paths: secrets.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]) };

/**
 * Opens the log.
 *
 * @param destination where lines go instead of the standard output, as JSON
 */
export function createLog(settings: Config['logging'], destination?: DestinationStream): Log {
  const options = {
    level: settings.level,
    base: null,
    redact: { ...redact, censor: '[redacted]' },
    serializers: { err: describeError, error: describeError },
  };
  return pino(options, destination ?? standardOutput(settings.format));
}

function standardOutput(format: Config['logging']['format']): DestinationStream {
  const forPeople = format === 'pretty' || (format === 'auto' && process.stdout.isTTY);
  if (!forPeople) return pino.destination(1);
  return pretty({ destination: 1, translateTime: 'SYS:HH:MM:ss', ignore: 'pid,hostname' });
}
