import type { Migration } from '#platform/database/index.ts';
import { contacts } from './001-contacts.ts';

export const migrations: Migration[] = [contacts];
