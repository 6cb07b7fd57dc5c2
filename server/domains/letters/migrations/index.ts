import type { Migration } from '#platform/database/index.ts';
import { letters } from './001-letters.ts';

export const migrations: Migration[] = [letters];
