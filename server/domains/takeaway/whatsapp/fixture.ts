import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { beginSurvey, concludeDialect, survey } from './dialect.ts';
import { linesOf } from './lines.ts';
import { createReader, type Miss, type ReadMessage } from './read-export.ts';
import { wallClock } from './wall-clock.ts';

export interface Parsed {
  messages: ReadMessage[];
  misses: Miss[];
}

/** All of an export at once, as no real one is read. */
export async function parseExport(
  open: () => AsyncIterable<Uint8Array>,
  {
    files = [],
    zone = 'UTC',
    mostText = 10_000,
  }: { files?: string[]; zone?: string; mostText?: number } = {},
): Promise<Parsed> {
  const surveyed = beginSurvey();
  for await (const lines of linesOf(open())) for (const line of lines) survey(surveyed, line);
  const dialect = concludeDialect(surveyed);
  const misses: Miss[] = [];
  if (dialect === null) return { messages: [], misses };
  const reader = createReader({
    dialect,
    clock: wallClock(zone),
    hasFile: (name) => files.includes(name),
    mostText,
    missed: (miss) => misses.push(miss),
  });
  const messages: (ReadMessage | null)[] = [];
  for await (const lines of linesOf(open())) {
    for (const line of lines) messages.push(reader.take(line));
  }
  messages.push(reader.end());
  return { messages: messages.filter((message) => message !== null), misses };
}

export function parseFixture(name: string, options?: Parameters<typeof parseExport>[1]) {
  const path = join(import.meta.dirname, 'fixtures', `${name}.txt`);
  return parseExport(() => createReadStream(path, { highWaterMark: 61 }), options);
}

export function parseText(text: string, options?: Parameters<typeof parseExport>[1]) {
  const bytes = Buffer.from(text);
  return parseExport(async function* () {
    yield bytes;
  }, options);
}
