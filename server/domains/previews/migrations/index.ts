import type { Migration } from '#platform/database/index.ts';
import { pages } from './001-pages.ts';

export const migrations: Migration[] = [pages];
