import type { Migration } from '#platform/database/index.ts';
import { avatars } from './001-avatars.ts';

export const migrations: Migration[] = [avatars];
