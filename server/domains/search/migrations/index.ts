import type { Migration } from '#platform/database/index.ts';
import { index } from './001-index.ts';
import { found } from './002-found.ts';
import { expiring } from './003-expiring.ts';
import { kinds } from './004-kinds.ts';
import { newestFirst } from './005-newest-first.ts';
import { quickerKeys } from './006-quicker-keys.ts';
import { fewOfEach } from './007-few-of-each.ts';
import { soonestWay } from './008-soonest-way.ts';

export const migrations: Migration[] = [
  index,
  found,
  expiring,
  kinds,
  newestFirst,
  quickerKeys,
  fewOfEach,
  soonestWay,
];
