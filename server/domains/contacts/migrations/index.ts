import type { Migration } from '#platform/database/index.ts';
import { contacts } from './001-contacts.ts';
import { ignored } from './002-ignored.ts';

export const migrations: Migration[] = [contacts, ignored];
