import type { Message } from '@teahouse/protocol';
import type { Waiting } from '@teahouse/sdk/state';
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

/** The parts of a state that are kept as rows of their own, by user or conversation. */
export const mapParts = [
  'contacts',
  'requests',
  'invitations',
  'favourites',
  'inbox',
  'streams',
  'conversations',
  'nicknames',
  'profiles',
  'drafts',
] as const;
export type MapPart = (typeof mapParts)[number];

export interface StoredLog {
  version: number;
  from: number;
  to: number;
  messages: readonly Message[];
  /** When the first of them disappears, where one does. */
  expiresAt?: number;
}

interface Schema extends DBSchema {
  /** `cursor` and `me`. */
  single: { key: string; value: unknown };
  rows: { key: [part: string, key: number]; value: unknown };
  outbox: { key: string; value: Waiting };
  logs: { key: number; value: StoredLog; indexes: { expiring: number } };
  /** Bytes of the files of what is in the outbox. */
  files: { key: string; value: Blob };
}

export type Database = IDBPDatabase<Schema>;

const version = 3;

/** Opens a device's database, and makes it where there is none. Rejects where browsers refuse. */
export function openDatabase(name: string): Promise<Database> {
  return openDB<Schema>(name, version, {
    upgrade(database, from, _to, upgrading) {
      if (from < 1) {
        database.createObjectStore('single');
        database.createObjectStore('rows');
        database.createObjectStore('outbox');
        database.createObjectStore('logs');
      }
      if (from < 2) database.createObjectStore('files');
      upgrading.objectStore('logs').createIndex('expiring', 'expiresAt');
    },
    blocking(_current, _blocked, event) {
      // Another tab runs a newer program: this one lets go, and goes on from memory.
      if (event.target instanceof IDBDatabase) event.target.close();
    },
  });
}
