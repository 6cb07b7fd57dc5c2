import type { Archive } from '@teahouse/protocol/archive';
import type { Config } from '#config';
import { importConversations, makeNotes } from '#domains/chat/index.ts';
import { importContacts } from '#domains/contacts/index.ts';
import { importPeople } from '#domains/identity/index.ts';
import { importPicture } from '#domains/media/index.ts';
import type { BlobStore } from '#platform/blobs/index.ts';
import { type Database, type Tx, transaction } from '#platform/database/index.ts';
import { drawVersions } from '#platform/log/index.ts';
import type { World } from '#platform/world/index.ts';
import { nameFaults } from './archive-faults.ts';

export interface ImportNeeds {
  db: Database;
  world: World;
  blobs: BlobStore;
  settings: Pick<Config['media'], 'megapixels'>;
}

/** What is wrong with an archive, in one sentence for the terminal. */
export class ArchiveError extends Error {}

/** Pictures that are drawn at the same time. */
const DRAWN_TOGETHER = 3;

/**
 * Brings an archive into the house, through the door of each domain: all of it in one transaction,
 * or nothing but pictures that the sweeper takes. Devices that are connected meanwhile learn of it
 * when they next resume.
 *
 * @param readPicture the bytes of a picture that the archive names
 * @throws ArchiveError before anything is written; a unique violation where a handle is taken
 */
export async function importArchive(
  needs: ImportNeeds,
  archive: Archive,
  readPicture: (name: string) => Promise<Buffer>,
): Promise<void> {
  const [fault] = nameFaults(archive);
  if (fault !== undefined) throw new ArchiveError(fault);
  const ids = new Map(archive.people.map(({ handle }) => [handle, needs.world.randomId()]));
  const pictures = await keepPictures(needs, archive, ids, readPicture);
  await transaction(needs.db.write, (tx) => write(needs, tx, archive, ids, pictures));
}

type Ids = ReadonlyMap<string, number>;

function idIn(ids: Ids, handle: string): number {
  const id = ids.get(handle);
  if (id === undefined) throw new ArchiveError(`Nobody in the archive has the handle ${handle}.`);
  return id;
}

/** By the name of their file. A group's picture is its first member's upload. */
async function keepPictures(
  needs: ImportNeeds,
  { people, conversations }: Archive,
  ids: Ids,
  readPicture: (name: string) => Promise<Buffer>,
): Promise<Map<string, string>> {
  const wanted = new Map<string, string>();
  for (const { avatar, handle } of people) if (avatar) wanted.set(avatar, handle);
  for (const { avatar, members } of conversations) {
    if (avatar && !wanted.has(avatar)) wanted.set(avatar, members[0]?.person ?? '');
  }
  const queue = [...wanted];
  const kept = new Map<string, string>();
  const work = async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const [name, owner] = next;
      const keep = async () => importPicture(needs, idIn(ids, owner), await readPicture(name));
      const picture = await keep().catch((cause: unknown) => {
        throw new ArchiveError(`The picture ${name} is missing, or is none.`, { cause });
      });
      kept.set(name, picture);
    }
  };
  await Promise.all(Array.from({ length: DRAWN_TOGETHER }, work));
  return kept;
}

async function write(
  { world }: ImportNeeds,
  tx: Tx,
  archive: Archive,
  ids: Ids,
  pictures: ReadonlyMap<string, string>,
): Promise<void> {
  const needs = { world, userLog: { draw: drawVersions } };
  const idOf = (handle: string) => idIn(ids, handle);
  const pictureOf = (name: string | null) => (name === null ? null : (pictures.get(name) ?? null));
  const { people, contacts, conversations } = archive;
  await importPeople(
    needs,
    tx,
    people.map(({ devices, avatar, ...person }) => ({
      ...person,
      id: idOf(person.handle),
      avatar: pictureOf(avatar),
      devices: devices.map(({ name, tokenHash }) => ({
        name,
        tokenHash: Buffer.from(tokenHash, 'hex'),
      })),
    })),
  );
  const oldest = Math.min(world.now(), ...people.map(({ createdAt }) => createdAt));
  await makeNotes(needs, tx, [...ids.values()], oldest);
  await importContacts(
    needs,
    tx,
    contacts.map(({ people: [a, b], ...rest }) => ({ ...rest, people: [idOf(a), idOf(b)] })),
  );
  await importConversations(
    needs,
    tx,
    conversations.map((conversation) => conversationOf(conversation, idOf, pictureOf)),
  );
}

function conversationOf(
  { avatar, members, messages, ...rest }: Archive['conversations'][number],
  idOf: (handle: string) => number,
  pictureOf: (name: string | null) => string | null,
) {
  return {
    ...rest,
    avatar: pictureOf(avatar),
    members: members.map(({ person, ...side }) => ({ ...side, user: idOf(person) })),
    messages: messages.map((message) => ({
      ...message,
      by: message.by === null ? null : idOf(message.by),
      mentions: message.mentions.map(idOf),
      service: message.service && {
        type: message.service.type,
        users: message.service.users.map(idOf),
        ...(message.service.value === '' ? {} : { value: message.service.value }),
      },
    })),
  };
}
