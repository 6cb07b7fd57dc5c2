import { oneOf, whole } from './readers.ts';
import { setting } from './setting.ts';

/** Looking at pages that people write links to. */
export const previews = {
  linkPreviews: setting(
    'LINK_PREVIEWS',
    'on',
    oneOf('on', 'off'),
    'Whether the server looks at pages that people write links to, to show their title and picture. Their sites see the server’s address.',
  ),
  atOnce: setting(
    'PREVIEWS_AT_ONCE',
    '8',
    whole(1, 1_000),
    'Pages that are looked at at the same time.',
    'Others wait their turn.',
  ),
  waiting: setting(
    'PREVIEWS_WAITING',
    '64',
    whole(1, 10_000),
    'Pages that may wait to be looked at.',
    'The link has no preview.',
  ),
};
