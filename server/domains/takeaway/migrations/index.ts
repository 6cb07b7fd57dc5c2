import type { Migration } from '#platform/database/index.ts';
import { archives } from './001-archives.ts';

export const migrations: Migration[] = [archives];
