import type { Migration } from '#platform/database/index.ts';
import { avatars } from './001-avatars.ts';
import { stored } from './002-stored.ts';

export const migrations: Migration[] = [avatars, stored];
