import type { Archive } from '@teahouse/protocol';
import { limits } from '@teahouse/protocol';
import type { Attempt } from './attempt.ts';
import { keptText } from './kept-text.ts';
import type { Room } from './room.ts';
import {
  closeArchive,
  deleteLines,
  insertLines,
  type NewLine,
  openArchive,
} from './store-archives.ts';

/** Lines that are written together, and the text that they have at most, in UTF-16 units. */
const TOGETHER = 500;
const TEXT_TOGETHER = 1_000_000;
const DELETED_TOGETHER = 5_000;

export interface ArchiveWriter {
  archive: number;
  /** The place of somebody in the archive’s list of people; null beyond its bounds. */
  personOf(name: string | null): number | null;
  add(line: Omit<NewLine, 'seq'>): Promise<void>;
  /** @param myName what the importer is called here, as far as that is known */
  end(myName: string | null): Promise<void>;
}

/** Writes one archive of an import, from its beginning, in few large steps. */
export async function writeArchive(
  { db, world }: Pick<Room, 'db' | 'world'>,
  attempt: Attempt,
  about: Pick<Archive, 'source' | 'title'> & { ordinal: number },
): Promise<ArchiveWriter> {
  const { row } = attempt;
  const title = keptText(about.title, limits.archiveTitle);
  const fresh = { ...about, title, id: world.randomId(), import: row.import, user: row.user };
  const archive = await attempt.write((tx) => openArchive(tx, fresh));
  while ((await deleteLines(db.write, archive, DELETED_TOGETHER)) === DELETED_TOGETHER) {
    attempt.signal.throwIfAborted();
  }
  const people = createPeople();
  let waiting: NewLine[] = [];
  let text = 0;
  let seq = 0;
  let firstAt: number | null = null;
  let lastAt: number | null = null;

  const flush = async () => {
    const lines = waiting;
    waiting = [];
    text = 0;
    if (lines.length === 0) return;
    attempt.count(lines.length);
    await attempt.write((tx) => insertLines(tx, archive, lines));
  };
  return {
    archive,
    personOf: (name) => (name === null ? null : people.placeOf(name)),
    async add(line) {
      seq++;
      firstAt = Math.min(firstAt ?? line.at, line.at);
      lastAt = Math.max(lastAt ?? line.at, line.at);
      waiting.push({ seq, ...line });
      text += line.text.length;
      if (waiting.length >= TOGETHER || text >= TEXT_TOGETHER) await flush();
    },
    async end(myName) {
      await flush();
      const me = myName === null ? null : people.find(myName);
      const closed = { people: people.names(), me, messages: seq, firstAt, lastAt };
      await attempt.write((tx) => closeArchive(tx, archive, closed));
      attempt.standing.archives++;
    },
  };
}

/** The people of one archive, whose names fit into one answer together. */
function createPeople() {
  const places = new Map<string, number>();
  let left = limits.answerText;
  const find = (name: string) => places.get(keptText(name, limits.archivedName)) ?? null;
  return {
    find,
    placeOf(name: string): number | null {
      const known = find(name);
      if (known !== null) return known;
      const kept = keptText(name, limits.archivedName);
      const bytes = Buffer.byteLength(JSON.stringify(kept));
      if (places.size >= limits.archivePeople || bytes > left) return null;
      left -= bytes;
      places.set(kept, places.size);
      return places.size - 1;
    },
    names: () => [...places.keys()],
  };
}
