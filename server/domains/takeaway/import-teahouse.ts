import { limits } from '@teahouse/protocol';
import {
  type ExportedConversation,
  ExportedLine,
  TakeawayFile,
  takeawayFormat,
} from '@teahouse/protocol/takeaway-file';
import * as z from 'zod/mini';
import { refuse } from '#platform/calls/index.ts';
import { type ArchiveWriter, writeArchive } from './archive-writer.ts';
import type { Attempt } from './attempt.ts';
import { boundText } from './bound-text.ts';
import { bringFile } from './bring-file.ts';
import { keptText } from './kept-text.ts';
import type { Room } from './room.ts';
import { linesOf, NotTextError } from './whatsapp/lines.ts';
import type { Source } from './zip/open-source.ts';

type Needs = Pick<Room, 'db' | 'world' | 'media' | 'disk' | 'settings'>;

/** A line of the file: it says what was forwarded in it twice. In UTF-16 units. */
const MOST_OF_A_LINE = 8 * limits.archivedText;
/** Files that one line keeps. */
const MOST_FILES = 100;
/** The most that the list of all conversations may have, in bytes. */
const MOST_MANIFEST = 32 * 1_048_576;

export const isTakeaway = (source: Source) => source.sizes.has(takeawayFormat.manifest);

/**
 * Reads what somebody took along from a Teahouse: each of its conversations becomes an archive.
 *
 * @throws Refusal `takeaway.not_an_export`, `takeaway.bad_zip`, `takeaway.too_large`
 */
export async function importTeahouse(room: Needs, attempt: Attempt, source: Source): Promise<void> {
  const all = await readManifest(source);
  for (const { lines } of all.conversations) boundText(room, source, lines);
  const read = new Set<string>();
  attempt.standing.total = [...source.sizes.values()].reduce((sum, bytes) => sum + bytes, 0);
  for (const [ordinal, conversation] of all.conversations.entries()) {
    if (conversation.messages === 0 || !source.sizes.has(conversation.lines)) continue;
    // What was unpacked once would be unpacked, and kept, as often as it is named.
    if (read.has(conversation.lines)) throw refuse('takeaway.not_an_export');
    read.add(conversation.lines);
    await readConversation(room, attempt, { source, conversation, ordinal });
  }
}

async function readManifest(source: Source): Promise<TakeawayFile> {
  const bytes = source.sizes.get(takeawayFormat.manifest) ?? 0;
  if (bytes > MOST_MANIFEST) throw refuse('takeaway.not_an_export');
  const pieces: Uint8Array[] = [];
  for await (const piece of await source.read(takeawayFormat.manifest)) {
    pieces.push(piece as Uint8Array);
  }
  const found = z.safeParse(TakeawayFile, jsonIn(Buffer.concat(pieces).toString()));
  if (!found.success) throw refuse('takeaway.not_an_export');
  return found.data;
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

interface Reading {
  source: Source;
  conversation: ExportedConversation;
  ordinal: number;
}

async function readConversation(room: Needs, attempt: Attempt, reading: Reading): Promise<void> {
  const { source, conversation, ordinal } = reading;
  const { title, people, me, lines: path } = conversation;
  const writer = await writeArchive(room, attempt, { source: 'teahouse', title, ordinal });
  let number = 0;
  try {
    for await (const lines of linesOf(await source.read(path), MOST_OF_A_LINE)) {
      attempt.signal.throwIfAborted();
      for (const line of lines) {
        number++;
        if (line.trim() === '') continue;
        const found = z.safeParse(ExportedLine, jsonIn(line));
        if (found.success) await keep(room, attempt, { source, writer, people, line: found.data });
        else attempt.missed({ line: number, text: line, why: 'bad_line' });
      }
    }
  } catch (error) {
    if (error instanceof NotTextError) throw refuse('takeaway.not_text');
    throw error;
  }
  attempt.standing.done += source.sizes.get(path) ?? 0;
  await writer.end(me === null ? null : (people[me] ?? null));
}

interface Kept {
  source: Source;
  writer: ArchiveWriter;
  people: readonly string[];
  line: ExportedLine;
}

async function keep(
  room: Needs,
  attempt: Attempt,
  { source, writer, people, line }: Kept,
): Promise<void> {
  const { at, person, kind: what, text, edited, forwarded, replyTo, reactions, lost = [] } = line;
  const brought = [];
  const missing = [...lost];
  for (const { file, name, kind } of filesOf(line)) {
    if (file !== null && source.sizes.has(file) && brought.length < MOST_FILES) {
      const wanted = { path: file, name, kind };
      brought.push(await bringFile(room, attempt, { source, archive: writer.archive, wanted }));
    } else missing.push(name);
  }
  await writer.add({
    at,
    kind: what,
    text: text.toWellFormed().replaceAll('\0', '').slice(0, limits.archivedText),
    person: writer.personOf(person === null ? null : (people[person] ?? null)),
    ...(edited && { edited }),
    ...(forwarded && { forwarded }),
    ...(replyTo !== undefined && { replyTo }),
    ...(brought.length > 0 && { attachments: brought }),
    ...(missing.length > 0 && { lost: missing.slice(0, limits.archivedLost).map(nameOf) }),
    ...(reactions && { reactions: reactions.map(cleaned) }),
  });
}

/** Of a line and of what was forwarded in it, whose words are in the line’s text already. */
const filesOf = ({ attachments = [], history }: ExportedLine) => [
  ...attachments,
  ...(history?.items ?? []).flatMap((item) => item.attachments ?? []),
];

const nameOf = (name: string) => keptText(name, limits.fileName);

type Reaction = NonNullable<ExportedLine['reactions']>[number];
const cleaned = ({ emoji, count }: Reaction) => ({ emoji: keptText(emoji, limits.emoji), count });
