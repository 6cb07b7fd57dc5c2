import type { Migration } from '#platform/database/index.ts';
import { users } from './001-users.ts';
import { releasedHandles } from './002-released-handles.ts';

export const migrations: Migration[] = [users, releasedHandles];
