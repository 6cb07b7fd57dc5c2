import { whole } from './readers.ts';
import { setting } from './setting.ts';

/** Finding messages by their words. */
export const search = {
  atOnce: setting(
    'SEARCHES_AT_ONCE',
    '2',
    whole(1, 1_000),
    'Searches that one process asks the database for at once. Each keeps a processor of it busy, so that more at once are no quicker together.',
    'Further ones wait for their turn.',
  ),
  waiting: setting(
    'SEARCHES_WAITING',
    '200',
    whole(0, 100_000),
    'Searches that wait for their turn in one process.',
    'Further ones are refused with `overloaded` and the time after which to try again.',
  ),
};
