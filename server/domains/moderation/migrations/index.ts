import type { Migration } from '#platform/database/index.ts';
import { reports } from './001-reports.ts';
import { whatHolds } from './002-what-holds.ts';
import { greetings } from './003-greetings.ts';
import { evidence } from './004-evidence.ts';

export const migrations: Migration[] = [reports, whatHolds, greetings, evidence];
