import type { Migration } from '#platform/database/index.ts';
import { conversations } from './001-conversations.ts';
import { appendFunction } from './002-append.ts';
import { streamsFunction } from './003-streams.ts';
import { asides } from './004-asides.ts';
import { mentions } from './005-mentions.ts';
import { standsFunction } from './006-stands.ts';

export const migrations: Migration[] = [
  conversations,
  appendFunction,
  streamsFunction,
  asides,
  mentions,
  standsFunction,
];
