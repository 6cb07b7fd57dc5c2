import type { Migration } from '#platform/database/index.ts';
import { users } from './001-users.ts';

export const migrations: Migration[] = [users];
