import type { Migration } from '#platform/database/index.ts';
import { house } from './001-house.ts';

export const migrations: Migration[] = [house];
