import { refuse } from '#platform/calls/index.ts';
import type { Room } from './room.ts';
import type { Source } from './zip/open-source.ts';

const MB = 1_048_576;

/**
 * Holds the text of one conversation against what operators allow.
 *
 * @throws Refusal `takeaway.too_large`
 */
export function boundText(
  { settings }: Pick<Room, 'settings'>,
  source: Pick<Source, 'sizes'>,
  path: string,
): void {
  const megabytes = settings.importTextMegabytes;
  if ((source.sizes.get(path) ?? 0) > megabytes * MB) {
    throw refuse('takeaway.too_large', { params: { megabytes } });
  }
}
