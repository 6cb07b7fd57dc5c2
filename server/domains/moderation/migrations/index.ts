import type { Migration } from '#platform/database/index.ts';
import { reports } from './001-reports.ts';

export const migrations: Migration[] = [reports];
