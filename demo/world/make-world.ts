import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Archive, ArchivedContacts, ArchivedPerson } from '@teahouse/protocol/archive';
import { createChance, seedOf } from './chance.ts';
import { settings } from './conversations.ts';
import { createLedger } from './ledger.ts';
import { makeConversation } from './make-conversation.ts';
import { type Resident, residentMark, residentOf, residents } from './people.ts';
import { parseScript, type Script } from './script.ts';

export interface WorldWish {
  seed: number;
  /** The present of the world: its past ends here. Milliseconds since the epoch. */
  end: number;
  /** The devices that are signed in already, by handle. */
  devicesOf: (handle: string) => ArchivedPerson['devices'];
}

const DAY_MS = 24 * 3_600_000;

/** The demo's town, as an archive to import. The same wish makes the same world. */
export function makeWorld({ seed, end, devicesOf }: WorldWish): Archive {
  const ledger = createLedger();
  const conversations = settings.map((setting) =>
    makeConversation({ setting, script: scriptOf(setting.script), ledger, seed, end }),
  );
  return {
    people: residents.map((each) => ({
      ...personOf(each, seed, end),
      devices: devicesOf(each.handle),
    })),
    contacts: contactsOf(end),
    conversations,
  };
}

export function scriptOf(name: string): Script {
  return parseScript(
    readFileSync(join(import.meta.dirname, 'conversations', `${name}.txt`), 'utf8'),
  );
}

/** The file of somebody's picture in the archive's folder. */
export const pictureOf = (handle: string) => `${handle}.png`;

function personOf(each: Resident, seed: number, end: number): Omit<ArchivedPerson, 'devices'> {
  const chance = createChance(seed ^ seedOf(each.handle));
  return {
    handle: each.handle,
    name: each.name,
    bio: `${residentMark}. ${each.bio}`,
    avatar: pictureOf(each.handle),
    role: each.handle === 'owen' ? 'operator' : 'user',
    locale: null,
    createdAt: end - chance.whole(182, 210) * DAY_MS - chance.whole(0, DAY_MS),
  };
}

/** What some people call others. */
const remarks: Readonly<Record<string, string>> = {
  'lena meilin': 'Meilin (tea)',
  'lena tomas': 'Tomás 🥖',
  'noor owen': 'Owen, flat 3',
};

/** Who shares a conversation is a contact. */
function contactsOf(end: number): ArchivedContacts[] {
  const pairs = new Set<string>();
  for (const { members } of settings) {
    for (const a of members) for (const b of members) if (a < b) pairs.add(`${a} ${b}`);
  }
  return [...pairs].map((pair) => {
    const [a = '', b = ''] = pair.split(' ');
    residentOf(a);
    residentOf(b);
    const called = (by: string, other: string) => remarks[`${by} ${other}`] ?? '';
    return { people: [a, b], since: end - 181 * DAY_MS, remarks: [called(a, b), called(b, a)] };
  });
}
