import type { Migration } from '#platform/database/index.ts';
import { house } from './001-house.ts';
import { keptMedia } from './002-kept-media.ts';

export const migrations: Migration[] = [house, keptMedia];
