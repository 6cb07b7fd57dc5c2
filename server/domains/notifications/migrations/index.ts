import type { Migration } from '#platform/database/index.ts';
import { notifications } from './001-notifications.ts';

export const migrations: Migration[] = [notifications];
