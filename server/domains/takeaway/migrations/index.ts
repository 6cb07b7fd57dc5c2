import type { Migration } from '#platform/database/index.ts';
import { archives } from './001-archives.ts';
import { exports } from './002-exports.ts';
import { words } from './003-words.ts';

export const migrations: Migration[] = [archives, exports, words];
