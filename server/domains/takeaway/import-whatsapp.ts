import { limits } from '@teahouse/protocol';
import { refuse } from '#platform/calls/index.ts';
import { type ArchiveWriter, writeArchive } from './archive-writer.ts';
import type { Attempt } from './attempt.ts';
import { boundText } from './bound-text.ts';
import { bringFile } from './bring-file.ts';
import type { Room } from './room.ts';
import { beginSurvey, concludeDialect, type Dialect, survey } from './whatsapp/dialect.ts';
import { linesOf, NotTextError } from './whatsapp/lines.ts';
import { createReader, type ReadMessage } from './whatsapp/read-export.ts';
import { titleOf } from './whatsapp/title.ts';
import { wallClock } from './whatsapp/wall-clock.ts';
import type { Source } from './zip/open-source.ts';

/** Texts that are tried, where a zip has several: people send text files too. */
const TRIED = 5;

type Needs = Pick<Room, 'db' | 'world' | 'media' | 'disk' | 'settings'>;

/**
 * Reads an export of WhatsApp into one archive: once to learn how it is written, and once for what
 * it says.
 *
 * @throws Refusal `takeaway.not_an_export`, `takeaway.not_text`, `takeaway.too_large`
 */
export async function importWhatsApp(
  room: Needs,
  attempt: Attempt,
  source: Source,
  myName: string | null,
): Promise<void> {
  const found = await findText(room, attempt, source);
  const { row } = attempt;
  const inside = source.isZip ? baseOf(found.path) : null;
  const title = titleOf(row.name, inside) || titleOf(inside ?? '', null) || 'WhatsApp';
  const writer = await writeArchive(room, attempt, { source: 'whatsapp', title, ordinal: 0 });
  await readInto(room, attempt, { source, writer, ...found });
  await writer.end(myName);
}

interface Found {
  path: string;
  dialect: Dialect;
}

/** The text of the conversation: named as the app names it, or the first that reads like one. */
async function findText(room: Needs, attempt: Attempt, source: Source): Promise<Found> {
  const texts = [...source.sizes.keys()].filter((path) => /\.txt$/iu.test(path));
  const likely = texts.toSorted((a, b) => likelihood(b) - likelihood(a)).slice(0, TRIED);
  for (const path of likely) {
    beginText(attempt, source, path);
    const dialect = await dialectOf(room, attempt, source, path);
    if (dialect !== null) return { path, dialect };
  }
  throw refuse('takeaway.not_an_export');
}

/** A text is read twice, and all files once. */
function beginText({ standing }: Attempt, source: Source, path: string): void {
  const bytes = source.sizes.get(path) ?? 0;
  standing.total = [...source.sizes.values()].reduce((sum, each) => sum + each, bytes);
  standing.done = 0;
}

function likelihood(path: string): number {
  const name = baseOf(path).toLowerCase();
  if (name === '_chat.txt') return 2;
  return name.includes('whatsapp') ? 1 : 0;
}

async function dialectOf(
  room: Needs,
  { signal, standing, row }: Attempt,
  source: Source,
  path: string,
): Promise<Dialect | null> {
  boundText(room, source, path);
  const bytes = source.sizes.get(path) ?? 0;
  const surveyed = beginSurvey();
  try {
    for await (const lines of linesOf(await source.read(path))) {
      signal.throwIfAborted();
      for (const line of lines) {
        survey(surveyed, line);
        standing.done = Math.min(bytes, standing.done + Buffer.byteLength(line) + 1);
      }
    }
  } catch (error) {
    if (!(error instanceof NotTextError)) throw error;
    // A photo, say, is no text in another encoding.
    throw refuse(
      source.isZip || /\.(?:txt|zip)$/iu.test(row.name)
        ? 'takeaway.not_text'
        : 'takeaway.not_an_export',
    );
  }
  return concludeDialect(surveyed);
}

interface Reading extends Found {
  source: Source;
  writer: ArchiveWriter;
}

async function readInto(room: Needs, attempt: Attempt, reading: Reading): Promise<void> {
  const { source, writer, dialect, path } = reading;
  const files = filesOf(source, path);
  const reader = createReader({
    dialect,
    clock: wallClock(attempt.row.zone),
    hasFile: (name) => files.has(name),
    mostText: limits.archivedText,
    missed: (miss) => attempt.missed(miss),
  });
  const keep = async (message: ReadMessage) => {
    const { at, kind, text, edited, line } = message;
    const attached = await attachedTo(message);
    const person = writer.personOf(message.name);
    await writer.add({ at, kind, text, person, ...(edited && { edited }), ...attached });
    if (attached.lost !== undefined) {
      attempt.missed({ line, text: attached.lost.join(), why: 'no_file' });
    }
  };
  const attachedTo = async ({ file }: ReadMessage) => {
    if (file === null) return {};
    const inZip = files.get(baseOf(file));
    if (inZip === undefined) return { lost: [baseOf(file).slice(0, limits.fileName)] };
    const wanted = { path: inZip, name: shortName(baseOf(file)) };
    return {
      attachments: [await bringFile(room, attempt, { source, archive: writer.archive, wanted })],
    };
  };
  const fileBytes = (source.sizes.get(path) ?? 0) || 1;
  let read = 0;
  for await (const lines of linesOf(await source.read(path))) {
    for (const line of lines) {
      const message = reader.take(line);
      read += Buffer.byteLength(line) + 1;
      if (message !== null) await keep(message);
    }
    attempt.signal.throwIfAborted();
    const share = Math.min(read, fileBytes);
    attempt.standing.done += share;
    read -= share;
  }
  const last = reader.end();
  if (last !== null) await keep(last);
}

/** Files of the zip beside the text, by the names that messages call them. */
function filesOf(source: Source, text: string): ReadonlyMap<string, string> {
  const paths = [...source.sizes.keys()].filter((path) => path !== text);
  return new Map(paths.map((path) => [baseOf(path), path]));
}

const baseOf = (path: string) => path.split('/').at(-1) ?? path;

/** `00000012-Plan.pdf` was called `Plan.pdf` before iOS numbered it. */
function shortName(name: string): string {
  return name.replace(/^\d{8}-(?!(?:PHOTO|VIDEO|AUDIO|STICKER|GIF)-)/u, '');
}
